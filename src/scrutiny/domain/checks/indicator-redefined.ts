import type { IndicatorPart } from '../../../reporting/index.ts';
import { indicatorChanges } from '../../../reporting/index.ts';
import { listed, quarterShort, sentence } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { nameOf } from '../judged.ts';
import { hasLostWords } from '../lost.ts';
import { before, newlyWritten } from '../measures.ts';
import { titleDifference } from '../titles.ts';

/** An indicator that is called the same and measures something else. */
export const indicatorRedefined: Check = {
  name: 'indicator-redefined',
  level: 'question',
  weight: 50,
  title: 'An indicator measures something else than before',
  why: 'Figures before and after such a change cannot be compared, and a reader who does not notice will compare them.',
  example:
    '“Equality of satisfaction rates by race” had one figure; now it has two, one for Black and one for Mixed Londoners.',
  nearMiss:
    'A title that is spelt or punctuated otherwise, has the dates of a new year, or an abbreviation for its words; one that did not survive whole; a change of which a note speaks; another number or page; components that are only rated otherwise.',
  find: (reading) =>
    reading.things('indicators').flatMap((placed) => {
      const last = before(reading, placed);
      if (!last || isSaid(newlyWritten(placed, last))) return [];
      const changes = changesOf(last.part, placed.part, indicatorChanges(last, placed));
      if (changes.length === 0) return [];
      const breaks = changes.some(({ kind }) => kind !== 'title');
      return [
        {
          ...{ priority: placed.priority.id, subject: placed.part.id },
          message: `${nameOf(placed.part)} is not what it was in ${quarterShort(last.document.period.id)}: ${listed(changes.map(({ words }) => words))}. ${breaks ? 'The figures of the two cannot be compared.' : 'The figures of the two may not be comparable.'}`,
          evidence: {
            lastIn: last.document.period.id,
            changes: changes.map(({ kind, from, to }) => ({ kind, from, to })),
          },
          size: breaks ? 1 : Math.min(changes[0]?.share ?? 0, 0.8),
        },
      ];
    }),
};

type Redefined = {
  readonly kind: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly words: string;
  readonly share?: number;
};

function changesOf(
  was: IndicatorPart,
  is: IndicatorPart,
  changes: ReturnType<typeof indicatorChanges>,
): readonly Redefined[] {
  return changes.flatMap((change): readonly Redefined[] => {
    switch (change.kind) {
      case 'unit':
      case 'direction':
      case 'accumulation': {
        const { kind, before: from, after: to } = change;
        return [{ kind, from, to, words: `${said[kind]} ${inWords(from)}, now ${inWords(to)}` }];
      }
      case 'components': {
        const [from, to] = [change.before.toSorted(), change.after.toSorted()];
        return [{ kind: 'components', from, to, words: `it had ${figures(was, from)}, now ${figures(is, to)}` }];
      }
      case 'title': {
        const { before: from, after: to } = change;
        if (hasLostWords(from) || hasLostWords(to)) return [];
        const { gone, come } = titleDifference(from, to);
        if (gone.length + come.length === 0) return [];
        const share = (gone.length + come.length) / Math.max(1, from.split(/\s+/).length + to.split(/\s+/).length);
        return [{ kind: 'title', from, to, share, words: `it was called “${from.replace(/[.\s]+$/, '')}”` }];
      }
      default:
        return [];
    }
  });
}

const said = { unit: 'it was given in', direction: 'better was', accumulation: 'its figure was' } as const;

const words: Readonly<Record<string, string>> = {
  percent: 'per cent',
  count: 'numbers',
  higher: 'higher',
  lower: 'lower',
  within: 'within a band',
  none: 'neither way',
  'count-to-date': 'a total since April',
  pooled: 'pooled since April',
  snapshot: 'that of a day',
  'rolling-year': 'that of the last twelve months',
};

function inWords(value: string): string {
  return words[value] ?? value;
}

function figures({ components }: IndicatorPart, names: readonly string[]): string {
  return components.length === 1
    ? 'one figure'
    : `${components.length} figures${names.length > 0 ? ` (${names.map(sentence).join(', ')})` : ''}`;
}

const ofChange =
  /\b(?:defin\w+|redefin\w+|methodolog\w+|method|measured differently|now (?:measures|counts|includes|covers)|reworded|changed?|replac\w+|previously|formerly|compar(?:ed|able)|series|broken down|split|disaggregat\w+)\b/i;

function isSaid(written: readonly string[]): boolean {
  return written.some((text) => ofChange.test(text));
}
