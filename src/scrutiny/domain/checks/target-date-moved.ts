import type { IndicatorPart } from '../../../reporting/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { nameOf } from '../judged.ts';
import { inSentence } from '../lowered.ts';
import { before, measuresOf, newlyWritten, targetOf } from '../measures.ts';
import type { Placed } from '../reading.ts';

/** A target whose date is later than it was, and no harder. */
export const targetDateMoved: Check = {
  name: 'target-date-moved',
  level: 'question',
  weight: 30,
  title: 'A target is to be met later than it was',
  why: 'A date that moves on with each report is no date. Whoever was to be inside a tolerance by one March, and is now to be by the next, may have been or not.',
  example: 'A gap was to be within ±5 points by Q4 2020-21; now it is to be by Q4 2021-22.',
  nearMiss:
    'A date that came nearer or stayed; a body that gives each new year’s targets their own date; a target that became harder with its date; a change of which the report speaks.',
  find: (reading) => {
    const moved = reading.things('indicators').flatMap((placed): Found[] => {
      const last = before(reading, placed);
      if (!last || last.part.direction !== placed.part.direction || last.part.unit !== placed.part.unit) return [];
      const [were, are] = [datedOf(last), datedOf(placed)];
      const [from, to] = [
        were
          .map(({ due }) => due)
          .toSorted()
          .at(-1),
        are.map(({ due }) => due).toSorted()[0],
      ];
      if (from === undefined || to === undefined || to <= from) return [];
      if (sorted(were) !== sorted(are) || newlyWritten(placed, last).some((text) => speaks.test(text))) return [];
      return [
        {
          ...{ priority: placed.priority.id, subject: placed.part.id },
          message: `By the report of ${quarterShort(last.document.period.id)} the target of ${inSentence(nameOf(placed.part))} was to be met by ${quarterShort(from)}; the same target is now to be met by ${quarterShort(to)}.`,
          evidence: { lastIn: last.document.period.id, from, to },
        },
      ];
    });
    // Where many move at once, each year’s targets have a date of their own.
    return moved.length > atMost ? [] : moved;
  },
};

const atMost = 3;

const speaks =
  /\b(?:re-?(?:vis|set|bas|profil|sched)\w*|extend\w*|extension|postpon\w*|delay\w*|defer\w*|later|moved|rolled (?:over|forward)|new date|target date)\b/i;

type Dated = { readonly target: number; readonly due: string };

function datedOf(placed: Placed<IndicatorPart>): readonly Dated[] {
  return measuresOf([placed]).flatMap((measure) => {
    const [target, { due }] = [targetOf(measure), measure.component];
    return target === null || due === null ? [] : [{ target, due }];
  });
}

/** The targets that an indicator aims at, each once. */
function sorted(dated: readonly Dated[]): string {
  return [...new Set(dated.map(({ target }) => target))].toSorted((a, b) => a - b).join(' ');
}
