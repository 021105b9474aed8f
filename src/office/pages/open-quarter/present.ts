import { compareQuarters, type Quarter, quarter, quarterAfter, quarterDates } from '../../../calendar/index.ts';
import type { ToBeOpened } from '../../../quarter/index.ts';
import { counted, date, quarterWords } from '../../../wording/index.ts';
import type { Fault } from '../../forms.ts';
import { dateTyped } from '../../parts/date-typed.ts';
import { presentRolled, type RolledView } from '../../parts/rolled.ts';

/** What was asked for, as it was typed. */
export type Asked = { readonly period: string; readonly committee: string; readonly from: string };

/** What is asked for, understood. */
export type Understood = {
  readonly period: Quarter;
  readonly committee: string;
  readonly from: Quarter | 'none' | undefined;
};

export type Choice = { readonly value: string; readonly text: string };
export type Choices = { readonly periods: readonly Choice[]; readonly from: readonly Choice[] };

type Held = { readonly periods: readonly Quarter[]; readonly settled: ReadonlySet<string>; readonly today: string };

/** The most quarters that are offered: the last three years. */
const mostOffered = 12;

/**
 * The quarters that may be opened, newest first: those after the latest that is held, up to the one that today is in, and
 * those that are held and neither open nor published. And what may roll forward.
 */
export function choicesFor({ periods, settled, today }: Held): Choices {
  const running = quarterOn(Temporal.PlainDate.from(today));
  const last = periods.at(-1) ?? quarterAfter(running, -2);
  const next: Quarter[] = [];
  for (let at = quarterAfter(last); next.length === 0 || compareQuarters(at, running) <= 0; at = quarterAfter(at)) {
    next.push(at);
  }
  const offered = [...next.slice(0, mostOffered), ...periods.filter((held) => !settled.has(held))];
  return {
    periods: offered.toSorted(compareQuarters).map((id) => ({ value: id, text: quarterWords(id) })),
    from: [
      { value: '', text: 'The latest quarter before it' },
      ...periods.toReversed().map((id) => ({ value: id, text: quarterWords(id) })),
      { value: 'none', text: 'Nothing: what is there already is worked on' },
    ],
  };
}

/** The quarter that a day is in. */
function quarterOn(day: Temporal.PlainDate): Quarter {
  const year = day.month >= 4 ? day.year : day.year - 1;
  const number = Math.floor(((day.month + 8) % 12) / 3) + 1;
  return quarter(`${year}-${String((year + 1) % 100).padStart(2, '0')}-Q${number}`) as Quarter;
}

/** What is asked for, or everything that cannot be understood of it. */
export function understood({ period: asked, committee: day, from: rolls }: Asked): Understood | readonly Fault[] {
  const [period, committee] = [quarter(asked), dateTyped(day)];
  const from = rolls === 'none' || rolls === '' ? rolls : quarter(rolls);
  const faults: Fault[] = [
    ...(period === null ? [{ field: 'period', text: 'Choose the quarter to open' }] : []),
    ...(committee === null ? [{ field: 'committee', text: 'Enter the day of the committee, like 25 11 2021' }] : []),
    ...(from === null ? [{ field: 'from', text: 'Choose what rolls forward' }] : []),
  ];
  if (period === null || committee === null || from === null) return faults;
  return { period, committee: committee.toString(), from: from === '' ? undefined : from };
}

/** What opening would come to, before it is confirmed. */
export type OpeningView = {
  readonly period: string;
  readonly name: string;
  readonly committee: string;
  readonly ends: string;
  readonly asked: string;
  readonly dates: readonly { readonly name: string; readonly due: string }[];
  readonly remarks: readonly string[];
  readonly rolled: RolledView;
};

export function presentOpening(plan: ToBeOpened, names: ReadonlyMap<string, string>): OpeningView {
  const { period, committee, rolled, rolledFrom, dates, remarks, priorities } = plan;
  return {
    period,
    name: quarterWords(period),
    committee: date(committee),
    ends: date(quarterDates(period).ends.toString()),
    asked: counted(priorities, 'priority', 'priorities'),
    dates: dates.map(({ name, due }) => ({ name, due: date(due) })),
    remarks,
    rolled: presentRolled(rolled, rolledFrom, names),
  };
}
