import { quarterNumber } from '../../../calendar/index.ts';
import { counted, listed } from '../../../wording/index.ts';
import { budgetChanges, causesNamed } from '../budgets.ts';
import type { Check } from '../check.ts';
import { plainWording } from '../content-words.ts';
import { moneyOf, ofLine } from '../finance-lines.ts';

/** A budget of one year that changed, where all that explains it is said of several priorities and without a sum. */
export const budgetChangeUnquantified: Check = {
  name: 'budget-change-unquantified',
  level: 'question',
  weight: 50,
  title: 'The budget for the year changed and the cause has no sum',
  why: 'A note under several priorities says that there were grants, and not how much of them came to this budget. The change cannot be followed.',
  example:
    'The budget for 2020-21 goes from £2.1m to £3.1m, and the note on additional grants is the same under five priorities and names no sum.',
  nearMiss: 'A note under this priority alone; one that names a sum; no note at all, which `budget-changed` warns of.',
  find: (reading) => {
    const { document } = reading;
    const places = new Map<string, number>();
    for (const { notes } of document.priorities) {
      for (const text of new Set(notes.map((note) => plainWording(note.text))))
        places.set(text, (places.get(text) ?? 0) + 1);
    }
    const shared = (text: string) => places.get(plainWording(text)) ?? 0;
    return budgetChanges(reading).flatMap(({ table, told }) => {
      const named = causesNamed(table, document.overview);
      const [first] = told;
      if (!first || named.length === 0) return [];
      if (!named.every((text) => shared(text) > 1 && !/[£$€]\s?\d|\d\s?(?:m|k|million|thousand)\b/i.test(text)))
        return [];
      const each = told.map((line) => `${moneyOf(line, line.part.budget ?? 0)} in Q${quarterNumber(line.quarter)}`);
      const most = Math.max(...named.map(shared));
      return [
        {
          ...{ priority: table.priority.id, subject: 'finance' },
          message: ofLine(
            first,
            `the budget for ${table.year} is ${listed(each)}; what the notes say of it names no sum and is the same under ${counted(most, 'priority', 'priorities')}.`,
          ),
          evidence: {
            ...{ kind: first.part.kind, year: table.year },
            budgets: told.map(({ quarter, part }) => ({ quarter, budget: part.budget })),
          },
          size: 0.5,
        },
      ];
    });
  },
};
