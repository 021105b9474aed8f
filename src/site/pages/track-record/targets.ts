import { html } from '../../../platform/components/index.ts';
import type { TargetRun, YearOfTarget } from '../../../scrutiny/index.ts';
import { counted, figure, number, quarterShort, spanWords, target } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { named } from '../../parts/thing.ts';
import { chain } from './chain.ts';
import { type Line, narrowing } from './narrow.ts';
import type { TrackRecord } from './record.ts';
import type { TablePage } from './table-page.ts';

/** The target history of every indicator, those whose target became easier first. */

const states = [
  { value: 'easier', text: 'Easier' },
  { value: 'harder', text: 'Harder' },
  { value: 'same', text: 'Unchanged' },
  { value: 'apart', text: 'Not compared' },
];

export function targetsPage(record: TrackRecord): TablePage {
  const { targets, priorities } = record;
  const lines = targets.map(
    (run): Line => ({
      priority: run.priority.id,
      state: run.moved ?? 'apart',
      rows: [targetRow(run)],
    }),
  );
  return {
    title: 'How targets moved',
    lead: targetsLead(record),
    key: html`<p class="app-quiet app-measure">Each target is that of the last report of its year. A result is held against a target by the <a class="govuk-link" href="${addresses.ratings}">rating rule</a>, and against the next year’s only where both are of a whole year and counted alike. The officers’ own ratings are in the file.</p>`,
    noun: ['figure', 'figures'],
    narrowing: narrowing(addresses.trackRecordPage('targets'), priorities, states, lines),
    tables: [
      {
        title: 'Indicators, those whose target became easier first',
        name: 'targets',
        count: ['figure', 'figures'],
        columns: [
          { label: 'Indicator' },
          { label: 'Target, year by year' },
          { label: 'The newest target is' },
          { label: 'Result against old and new' },
        ],
        lines,
      },
    ],
    file: { text: 'Every target and result, year by year (CSV)', href: addresses.trackRecordFile('targets') },
  };
}

/** How many targets became easier, and what the results before would have been against them. */
export function targetsLead({ targets, periods }: TrackRecord): string {
  if (periods.length === 0) return 'No report has been published here yet.';
  const of = (moved: TargetRun['moved']) => targets.filter((run) => run.moved === moved);
  const figures = counted(targets.length, 'figure');
  if (!targets.some(({ years }) => years.length > 1)) {
    return `${figures} of one financial year. When a report of the next is published, it is shown which targets became easier and which harder, and what the results are against both.`;
  }
  const [easier, harder, same, apart] = [of('easier'), of('harder'), of('same'), of(null)];
  const count = (all: readonly TargetRun[]) => (all.length === 0 ? 'none' : number(all.length));
  const green = easier.filter(({ years }) => years.at(-2)?.againstNext === 'green');
  const which =
    green.length < easier.length
      ? `${count(green)} of these`
      : easier.length === 1
        ? 'this one'
        : `all ${count(easier)}`;
  return [
    `Of ${figures}, the newest target is easier than the one before for ${count(easier)}, harder for ${count(harder)} and unchanged for ${count(same)}${apart.length === 0 ? '' : `; ${number(apart.length)} cannot be compared`}.`,
    ...(easier.length === 0
      ? []
      : [`Against the easier target, the result of the year before would have been green for ${which}.`]),
  ].join(' ');
}

const movedWords = { easier: 'Easier', harder: 'Harder', same: 'Unchanged' } as const;

function targetRow(run: TargetRun) {
  const { id, ref, title, component, priority, years, moved } = run;
  const name = component === null ? title : `${title}: ${component}`;
  return {
    cells: [
      { content: named({ ref, title: name, href: addresses.indicator(id), last: priority.name }) },
      {
        content: html`${chain(years.map((year) => targetWords(year, run)))}<span class="app-remark">${years.length === 1 ? years[0]?.year : `${years[0]?.year} to ${years.at(-1)?.year}`}</span>`,
      },
      { content: moved === null ? html`<span class="app-quiet">${apartWords(years)}</span>` : movedWords[moved] },
      {
        content: years
          .slice(-2)
          .flatMap((year, place, shown) => resultWords(year, shown[place + 1] ?? null, run))
          .map((words) => html`<span class="app-said">${words}</span>`),
      },
    ],
  };
}

function targetWords({ target: value, covers }: YearOfTarget, { unit, direction }: TargetRun): string {
  if (value === null) return 'no target';
  const words = target(value, unit, direction);
  return covers === 'Q1-Q4' ? words : `${words} for ${spanWords(covers)}`;
}

function apartWords(years: TargetRun['years']): string {
  const [before, after] = [years.at(-2), years.at(-1)];
  if (!before || !after) return 'Known of one year';
  if (before.target === null || after.target === null) return 'No two targets';
  return 'Not compared: counted otherwise, or neither way is better';
}

/** `2020-21’s 28% is red against 36%, and would be green against 23%.` */
function resultWords(year: YearOfTarget, next: YearOfTarget | null, run: TargetRun): string[] {
  const { actual, isWholeYear, period, suggested, againstNext, target: value } = year;
  const { unit, direction } = run;
  if (actual === null) return [`No result in the report for ${quarterShort(period)}.`];
  const result = figure(actual, unit);
  if (!isWholeYear) return [`${result} so far, in ${quarterShort(period)}.`];
  const own =
    value === null ? 'had no target' : suggested && `is ${suggested} against ${target(value, unit, direction)}`;
  const other =
    againstNext && next?.target != null
      ? `would be ${againstNext} against ${target(next.target, unit, direction)}`
      : null;
  const [subject, joint] = [
    `${year.year}’s ${result}`,
    suggested === null || suggested === againstNext ? 'and' : 'but',
  ];
  if (own && other) return [`${subject} ${own}, ${joint} ${other}.`];
  return [own || other ? `${subject} ${own ?? other}.` : `${year.year} ended at ${result}.`];
}
