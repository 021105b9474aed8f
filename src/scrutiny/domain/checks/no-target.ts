import { financialYear } from '../../../calendar/index.ts';
import { listed, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { nameOf } from '../judged.ts';
import { isLost, type Measure, measureName, measuresOf, writtenOf } from '../measures.ts';
import { periodOf, type Reading } from '../reading.ts';

/** A figure that is reported without a target in a second financial year. */
export const noTarget: Check = {
  name: 'no-target',
  level: 'question',
  weight: 40,
  title: 'An indicator has had no target for longer than a year’s reports',
  why: 'A new service may have no target in its first year. After that, nobody can say whether its figures are good.',
  example: 'A pilot “in its first year” had no target in 2020-21; it has none in 2021-22 either.',
  nearMiss:
    'An indicator in its first financial year; one without a target by design; a target that did not survive in the source’s text; a source that prints no targets at all; a target that has just gone, which `target-gone` asks.',
  find: (reading) => {
    const all = reading.things('indicators');
    if (!measuresOf(all).some(({ component }) => component.target !== null)) return [];
    return all.flatMap((placed) => {
      const since = measuresOf([placed]).flatMap((measure) => {
        const first = withoutSince(reading, measure);
        return first === null ? [] : [{ measure, first }];
      });
      const [earliest] = since.map(({ first }) => first).toSorted();
      if (earliest === undefined) return [];
      const parts = since.map(({ measure }) => measure.component.id ?? '').toSorted();
      const several = placed.part.components.length > 1;
      const name = since.length === 1 && since[0] ? measureName(since[0].measure) : nameOf(placed.part);
      const which =
        several && since.length > 1 ? ` (${listed(since.map(({ measure }) => partName(measure)).toSorted())})` : '';
      const noted = writtenOf(placed).at(-1);
      const notedThen = reading
        .earlier('indicators', placed.part.id)
        .filter(({ document }) => document.period.id >= earliest)
        .flatMap((then) => writtenOf(then).map((text) => ({ text, period: then.document.period.id })))
        .find(({ text }) => /\b(?:targets?|baselines?)\b/i.test(text));
      const was =
        notedThen && notedThen.text !== noted
          ? ` In ${quarterShort(notedThen.period)} it was: “${notedThen.text}”`
          : '';
      return [
        {
          ...{ priority: placed.priority.id, subject: placed.part.id },
          message: `${name}${which} has had no target since ${quarterShort(earliest)} at the latest, and another financial year has begun.${noted ? ` Beside it is printed: “${noted}”` : ''}${was}`,
          evidence: { ...(several ? { components: parts } : {}), since: earliest },
        },
      ];
    });
  },
};

function partName({ component: { name, id } }: Measure): string {
  return name ?? id ?? '';
}

function isWithout({ part, component }: Measure): boolean {
  const { target, targetMissing } = component;
  const open = targetMissing !== 'by-design' && targetMissing !== 'withheld' && targetMissing !== 'not-due';
  return part.direction !== 'none' && target === null && open && !isLost(component, 'target');
}

/** The first of the reports in a row in which a figure has no target, where that is of an earlier financial year. */
function withoutSince(reading: Reading, now: Measure): string | null {
  if (!isWithout(now)) return null;
  let first: string | null = null;
  for (const placed of reading.earlier('indicators', now.part.id).toReversed()) {
    const then = measuresOf([placed]).find(({ component }) => component.id === now.component.id);
    if (!then || !isWithout(then)) break;
    if (financialYear(periodOf(placed.document)) < financialYear(reading.period)) first = placed.document.period.id;
  }
  return first;
}
