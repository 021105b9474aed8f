import type { PreElectionPeriod, Quarter } from '../../../calendar/index.ts';
import type { BankHoliday, Deadline, Opening, Rolled } from '../../../quarter/index.ts';
import { counted, date, dateRange, quarterWords } from '../../../wording/index.ts';
import type { Fault } from '../../forms.ts';
import { presentRolled, type RolledView } from '../../parts/rolled.ts';

export const datesForms = ['dates', 'bank-holidays', 'pre-election-periods'] as const;
export type DatesForm = (typeof datesForms)[number];

/** What was sent and is wrong, so that the page shows it again. */
export type Refused = {
  readonly faults: readonly Fault[];
  readonly written: (field: string) => string;
};

type StepRead = { readonly id: string; readonly name: string; readonly working_days: number };

export type DatesRead = {
  readonly opening: Opening;
  readonly steps: readonly StepRead[];
  readonly deadlines: readonly Deadline[];
  readonly holidays: readonly BankHoliday[];
  readonly preElection: readonly PreElectionPeriod[];
  readonly rolled: Rolled | null;
  readonly names: ReadonlyMap<string, string>;
};

export type DatesView = {
  readonly period: Quarter;
  readonly name: string;
  readonly committee: string;
  readonly committeeWords: string;
  readonly steps: readonly {
    readonly id: string;
    readonly name: string;
    readonly hint: string;
    readonly due: string;
  }[];
  readonly holidaysShown: string;
  readonly holidays: readonly { readonly day: string; readonly words: string; readonly name: string }[];
  readonly preElection: readonly { readonly starts: string; readonly words: string; readonly name: string }[];
  readonly rolled: RolledView;
};

/** A date as somebody would type it, `25/11/2021`: what a box shows. */
function typed(iso: string): string {
  return iso.split('-').toReversed().join('/');
}

/** The days of which bank holidays are shown: those that can matter to the dates, and a year more for what is planned. */
export function holidaysShown(committee: string): [string, string] {
  const day = Temporal.PlainDate.from(committee);
  return [day.subtract({ months: 3 }).toString(), day.add({ years: 1 }).toString()];
}

export function presentDates(read: DatesRead, refused: Refused | null): DatesView {
  const { opening, steps, deadlines, holidays, preElection, rolled, names } = read;
  const due = new Map(deadlines.map((one) => [one.step as string, one.due]));
  return {
    period: opening.period,
    name: quarterWords(opening.period),
    committee: refused?.written('committee') || typed(opening.committee),
    committeeWords: date(opening.committee),
    steps: steps.map(({ id, name, working_days }) => ({
      id,
      name,
      hint: `${counted(working_days, 'working day')} before the committee, unless set otherwise.`,
      due: refused?.written(id) || (due.has(id) ? typed(due.get(id) ?? '') : ''),
    })),
    holidaysShown: dateRange(...holidaysShown(opening.committee)),
    holidays: holidays.map(({ day, name }) => ({ day, words: date(day), name })),
    preElection: preElection.map(({ starts, ends, name }) => ({ starts, words: dateRange(starts, ends), name })),
    rolled: presentRolled(rolled, opening.rolled_from, names),
  };
}
