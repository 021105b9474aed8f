import { compareQuarters } from '../../../calendar/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import { causesNamed } from '../budgets.ts';
import type { Check, Found } from '../check.ts';
import { type Amount, amountOf, financeWords, type Line, moneyOf, ofLine, yearTables } from '../finance-lines.ts';
import { overlap } from '../interval.ts';
import { periodOf } from '../reading.ts';

const ofChange =
  /\b(re-?stat\w+|revis\w+|correct\w+|adjust\w+|accru\w+|updated|final\w*|audit\w*|journals?|re-?classif\w+|re-?cod\w+|moved|miscod\w+|re-?alloc\w+|transfer\w*)\b/i;

function isOther(now: Line, then: Line, amount: Amount): boolean {
  const [a, b] = [amountOf(now, amount), amountOf(then, amount)];
  return a !== null && b !== null && !overlap(a, b);
}

/** An amount of a quarter that is over against what the last report said of the same quarter. */
export const pastQuarterRestated: Check = {
  name: 'past-quarter-restated',
  level: 'warning',
  weight: 55,
  title: 'An amount of an earlier quarter is not what was reported',
  why: 'Each report states the quarters of its year again. Where one is another than it was, either report was wrong, and those who decided by the first should know.',
  example: 'The report of Q3 gave £0.5m as the actual of Q3, and the report of Q4 gives £0.9m for the same quarter.',
  nearMiss:
    'Amounts that differ by rounding; a column in which the budget of every quarter is brought up to date, which `budget-changed` asks about; a note that amounts were revised or corrected.',
  find: ({ document, before, period }) => {
    const past = before.filter((one) => compareQuarters(periodOf(one), period) < 0).toReversed();
    const tables = past.map((report) => ({ report, lines: yearTables(report).flatMap(({ lines }) => lines) }));
    return yearTables(document).flatMap((table) => {
      const latest = table.lines.at(-1);
      return table.lines.flatMap((line): Found[] => {
        const { part, priority, quarter, kind } = line;
        if (quarter >= period || !latest) return [];
        const told = tables
          .flatMap(({ report, lines }) => lines.map((then) => ({ report, then })))
          .find(({ then }) => then.priority.id === priority.id && then.kind === kind && then.quarter === quarter);
        if (!told || financeWords(priority).some((text) => ofChange.test(text))) return [];
        const { then, report } = told;
        const brought = amountOf(latest, 'budget');
        const own = amountOf(line, 'budget');
        const isColumn = line !== latest && brought && own && overlap(brought, own);
        const budget = isOther(line, then, 'budget') && !isColumn && causesNamed(table, null).length === 0;
        const changed: readonly Amount[] = [
          ...(isOther(line, then, 'actual') ? (['actual'] as const) : []),
          ...(budget ? (['budget'] as const) : []),
        ];
        if (changed.length === 0) return [];
        const each = changed.map(
          (amount) =>
            `${amount} of ${quarterShort(quarter)} is ${moneyOf(line, part[amount] ?? 0)}; the report of ${quarterShort(periodOf(report))} gave ${moneyOf(then, then.part[amount] ?? 0)}`,
        );
        return [
          {
            ...{ priority: priority.id, subject: 'finance' },
            message: ofLine(line, `the ${each.join(', and the ')}.`),
            evidence: {
              ...{ kind: part.kind, quarter },
              ...Object.fromEntries(changed.map((amount) => [amount, { was: then.part[amount], is: part[amount] }])),
            },
            size: changed.includes('actual') ? 0.5 : 0,
          },
        ];
      });
    });
  },
};
