import {
  compareQuarters,
  type Quarter,
  quarterAfter,
  quarterNumber,
  quartersBetween,
} from '../../../calendar/index.ts';
import { type Moment, moves } from '../../../platform/charts/index.ts';
import { type Html, html } from '../../../platform/components/index.ts';
import { ratingView } from '../../../reporting/index.ts';
import type { GoalRun } from '../../../scrutiny/index.ts';
import { counted, listed, number, quarterShort } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { ratingTag } from '../../parts/rating.ts';
import { named } from '../../parts/thing.ts';
import { laterWords } from '../goal/changes.ts';
import { chain } from './chain.ts';
import { markKey } from './keys.ts';
import { type Line, narrowing } from './narrow.ts';
import type { TrackRecord } from './record.ts';
import type { TablePage } from './table-page.ts';
import { mostQuarters } from './words.ts';

/** The slip history of every goal, those that slipped furthest first. */

const states = [
  { value: 'open', text: 'Open' },
  { value: 'complete', text: 'Complete' },
  { value: 'closed', text: 'Withdrawn or superseded' },
  { value: 'gone', text: 'No longer reported' },
];

export function slipsPage(record: TrackRecord, colour: string): TablePage {
  const { goals, periods, priorities } = record;
  const scale = scaleOf(goals, periods);
  const lines = goals.map(
    (run): Line => ({
      priority: run.priority.id,
      state: run.now,
      rows: [slipRow(run, record, scale, colour)],
    }),
  );
  return {
    title: 'How far goals slipped',
    lead: slipsLead(record),
    key: scale === null ? null : markKey('slips', `${quarterShort(scale.from)} to ${quarterShort(scale.to)}`),
    noun: ['goal', 'goals'],
    narrowing: narrowing(addresses.trackRecordPage('slips'), priorities, states, lines),
    tables: [
      {
        title: 'Goals, those that slipped furthest first',
        name: 'slips',
        count: ['goal', 'goals'],
        columns: [{ label: 'Goal' }, { label: 'Promised, then forecast' }, { label: 'Slip' }, { label: 'Now' }],
        lines,
      },
    ],
    file: { text: 'What every report said of every goal (CSV)', href: addresses.trackRecordFile('slips') },
  };
}

/** How many goals there are, how they stand, and how far any slipped. */
export function slipsLead({ goals, periods }: TrackRecord): string {
  if (periods.length === 0) return 'No report has been published here yet.';
  const words = [
    ['complete', 'complete'],
    ['open', 'open'],
    ['closed', 'withdrawn or superseded'],
    ['gone', 'no longer reported without being complete'],
  ].flatMap(([now, text]) => {
    const count = goals.filter((run) => run.now === now).length;
    return count === 0 ? [] : [`${number(count)} ${text}`];
  });
  const reports = periods.length === 1 ? 'the only report' : counted(periods.length, 'report');
  const held = `${counted(goals.length, 'goal')} in ${reports}${words.length === 0 ? '' : `: ${listed(words)}`}.`;
  const later = goals.flatMap(({ slipped }) => (slipped !== null && slipped > 0 ? [slipped] : []));
  const slipped =
    later.length === 0
      ? 'None is forecast later than first promised.'
      : `${number(later.length)} ${later.length === 1 ? 'was' : 'were'} last forecast later than first promised, by ${counted(Math.max(...later), 'quarter')} at most.`;
  const more = periods.length === 1 ? ' When a second report is published, it is shown how forecasts moved.' : '';
  return goals.length === 0 ? held : `${held} ${slipped}${more}`;
}

type Scale = { readonly from: Quarter; readonly to: Quarter; readonly now: Quarter };

/** The quarters that every row is drawn on: the last of those that anything was promised or forecast for, and no more than twelve. */
function scaleOf(goals: readonly GoalRun[], periods: readonly Quarter[]): Scale | null {
  const now = periods.at(-1);
  const all = goals
    .flatMap(({ firstBaseline, said }) => [firstBaseline, ...said.map(({ forecast }) => forecast)])
    .filter((quarter) => quarter !== null)
    .toSorted(compareQuarters);
  const [earliest, latest] = [all[0], all.at(-1)];
  if (!now || !earliest || !latest) return null;
  const half = quarterAfter(now, mostQuarters / 2);
  const to = compareQuarters(latest, now) < 0 ? now : compareQuarters(latest, half) > 0 ? half : latest;
  const from = quarterAfter(to, 1 - mostQuarters);
  return { from: compareQuarters(earliest, from) > 0 ? earliest : from, to, now };
}

function slipRow(run: GoalRun, record: TrackRecord, scale: Scale | null, colour: string) {
  const { id, title, priority, firstBaseline, slipped, times } = run;
  const expected = forecastsIn(run);
  const chart = scale === null ? null : drawnMoves(run, expected, scale, colour);
  const slip = slipped === null ? 'Not known' : slipped === 0 ? 'As first promised' : laterWords(slipped);
  const moved = times === 0 ? null : `moved later ${times === 1 ? 'once' : counted(times, 'time')}`;
  return {
    cells: [
      { content: named({ ref: run.ref, title, href: addresses.goal(id), last: priority.name }) },
      {
        content: html`${chart?.svg ?? null}${chainOf(run, expected)}${firstBaseline === null && expected.length > 0 ? html`<span class="app-remark">The quarter first promised is not known.</span>` : null}`,
      },
      {
        content: html`${slipped === null ? html`<span class="app-quiet">${slip}</span>` : slip}${moved === null ? null : html`<span class="app-remark">${moved}</span>`}`,
      },
      { content: nowOf(run, record) },
    ],
  };
}

/** The quarters forecast in turn, each once until it changed. */
function forecastsIn({ said }: GoalRun): Quarter[] {
  const all = said.flatMap(({ forecast }) => forecast ?? []);
  return all.filter((quarter, at) => quarter !== all[at - 1]);
}

function chainOf({ firstBaseline, now }: GoalRun, expected: readonly Quarter[]): Html {
  const all = firstBaseline === null || firstBaseline === expected[0] ? expected : [firstBaseline, ...expected];
  if (all.length === 0) return html`<span class="app-quiet">No quarter is given.</span>`;
  return chain(all.map(quarterShort), now === 'complete' ? ', complete' : '');
}

function drawnMoves(run: GoalRun, expected: readonly Quarter[], { from, to, now }: Scale, colour: string) {
  const at = (quarter: Quarter): Moment => ({ at: quartersBetween(from, quarter), label: quarterShort(quarter) });
  const quarters = quartersBetween(from, to) + 1;
  return moves({
    ...{ id: `moves-${run.id}`, title: run.title, quarters, brand: colour, width: 240 },
    years: Array.from({ length: quarters }, (_, place) => place).filter(
      (place) => quarterNumber(quarterAfter(from, place)) === 1,
    ),
    promised: run.firstBaseline === null ? null : at(run.firstBaseline),
    expected: expected.map(at),
    now: quartersBetween(from, now),
    end: run.now === 'complete' ? 'complete' : run.now === 'open' ? 'open' : 'gone',
  });
}

function nowOf({ said, now }: GoalRun, { periods }: TrackRecord) {
  const last = said.at(-1);
  if (!last) return null;
  switch (now) {
    case 'complete': {
      const open = said.findLastIndex(({ rating }) => rating !== 'complete');
      const since = said[open + 1]?.period ?? last.period;
      const known = open === -1 ? 'by' : 'first said in';
      return html`${ratingTag(ratingView('complete', null))}<span class="app-remark">${known} ${quarterShort(since)}</span>`;
    }
    case 'open':
      return html`${ratingTag(ratingView(last.rating, null))}<span class="app-remark">in ${quarterShort(last.period)}</span>`;
    case 'closed':
      return html`Withdrawn or superseded<span class="app-remark">in ${quarterShort(last.period)}</span>`;
    case 'gone':
      return html`No longer reported<span class="app-remark">last in ${quarterShort(last.period)}, not complete; not in ${quarterShort(periods.at(-1) ?? '')}</span>`;
  }
}
