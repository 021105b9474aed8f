import { type Quarter, quarterAfter, quarterNumber, quartersBetween } from '../../../calendar/index.ts';
import { sparkline } from '../../../platform/charts/index.ts';
import { type Html, html } from '../../../platform/components/index.ts';
import type { IssueRun, RiskRun } from '../../../scrutiny/index.ts';
import { counted, number, quarterShort, sentence } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { chain } from './chain.ts';
import { type Line, narrowing } from './narrow.ts';
import type { TrackRecord } from './record.ts';
import type { TablePage } from './table-page.ts';
import { mostQuarters } from './words.ts';

/** The movement of every risk and issue, report by report. */

const states = [
  { value: 'new', text: 'New' },
  { value: 'kept', text: 'Reported before' },
  { value: 'gone', text: 'Gone' },
];

export function risksPage(record: TrackRecord, colour: string): TablePage {
  const { risks, issues, periods, priorities } = record;
  const risk = risks.map((run) => lineOf(run, periods, [scoresCell(run, periods, colour), scoreMoved(run)]));
  const issue = issues.map((run) => lineOf(run, periods, [{ content: ratingsWords(run) }, ratingMoved(run)]));
  return {
    title: 'How risks and issues moved',
    lead: risksLead(record),
    key: null,
    noun: ['risk or issue', 'risks and issues'],
    narrowing: narrowing(addresses.trackRecordPage('risks'), priorities, states, [...risk, ...issue]),
    tables: [
      {
        title: 'Risks, those with the highest score first',
        name: 'risks-moved',
        count: ['risk', 'risks'],
        columns: [
          { label: 'Risk' },
          { label: 'Score, report by report' },
          { label: 'Movement' },
          { label: 'Reported' },
        ],
        lines: risk,
      },
      {
        title: 'Issues',
        name: 'risks-moved',
        count: ['issue', 'issues'],
        columns: [
          { label: 'Issue' },
          { label: 'Rating, report by report' },
          { label: 'Movement' },
          { label: 'Reported' },
        ],
        lines: issue,
      },
    ],
    file: { text: 'Every score and rating, report by report (CSV)', href: addresses.trackRecordFile('risks') },
  };
}

/** How many risks and issues there are, which came and went, and whether any score moved. */
export function risksLead({ risks, issues, periods }: TrackRecord): string {
  const newest = periods.at(-1);
  if (newest === undefined) return 'No report has been published here yet.';
  const held = `${counted(risks.filter(({ current }) => current).length, 'risk')} and ${counted(issues.filter(({ current }) => current).length, 'issue')} in the report for ${quarterShort(newest)}`;
  if (periods.length === 1) {
    return `${held}. When a second report is published, it is shown which moved, which are new and which are gone.`;
  }
  const all = [...risks, ...issues];
  const gone = all.filter(({ current }) => !current).length;
  const came = all.filter((run) => stateOf(run, periods) === 'new').length;
  return `${held}: ${came === 0 ? 'none' : number(came)} of them new. ${gone === 0 ? 'None of those before is' : `${number(gone)} of those before ${gone === 1 ? 'is' : 'are'}`} gone. ${movedWords(risks)}`;
}

function movedWords(risks: readonly RiskRun[]): string {
  const [up, down] = [risks.filter(({ moved }) => (moved ?? 0) > 0), risks.filter(({ moved }) => (moved ?? 0) < 0)];
  if (up.length + down.length === 0) return 'No score moved.';
  const one = (of: readonly RiskRun[]) => (of.length === 0 ? 'none' : number(of.length));
  return `The score of ${one(up)} rose, that of ${one(down)} fell.`;
}

type Run = Pick<RiskRun, 'ref' | 'title' | 'priority' | 'current'> & {
  readonly said: readonly { readonly period: Quarter }[];
};

function stateOf(
  { current, said }: Pick<Run, 'current' | 'said'>,
  periods: readonly Quarter[],
): 'new' | 'kept' | 'gone' {
  if (!current) return 'gone';
  return periods.length > 1 && said[0]?.period === periods.at(-1) ? 'new' : 'kept';
}

type Cell = { readonly content: string | Html };

function lineOf(run: Run, periods: readonly Quarter[], moved: readonly Cell[]): Line {
  const { ref, title, priority, said } = run;
  const state = stateOf(run, periods);
  const [first, last] = [quarterShort(said[0]?.period ?? ''), quarterShort(said.at(-1)?.period ?? '')];
  const reported = { new: `New in ${first}`, gone: `Gone: last in ${last}`, kept: `Since ${first}` }[state];
  const head = html`<span class="app-named"><span class="app-ref">${ref}</span> <span>${title}<span class="app-remark">${priority.name}</span></span></span>`;
  return {
    priority: priority.id,
    state,
    rows: [
      {
        cells: [
          { content: head },
          ...moved,
          {
            content: html`${reported}<span class="app-remark">in ${shareOfReports(said.length, periods.length)}</span>`,
          },
        ],
      },
    ],
  };
}

function shareOfReports(of: number, all: number): string {
  if (of < all) return `${number(of)} of ${counted(all, 'report')}`;
  return all === 1 ? 'the only report' : all === 2 ? 'both reports' : `all ${number(all)} reports`;
}

/** What was said in turn, each with the report that first said it: `8 in Q3 2020-21 → 12 since Q4 2020-21`. */
function turns(said: readonly { readonly period: Quarter; readonly words: string }[]): Html {
  const runs = said.filter(({ words }, at) => words !== said[at - 1]?.words);
  return chain(
    runs.map(({ words, period }, at) => {
      const isLast = at === runs.length - 1 && said.length > 1 && said.at(-1)?.period !== period;
      return `${words} ${isLast ? 'since' : 'in'} ${quarterShort(period)}`;
    }),
  );
}

function scoresCell({ id, title, said }: RiskRun, periods: readonly Quarter[], brand: string): Cell {
  const words = turns(
    said.map(({ period, score }) => ({ period, words: score === null ? 'no score' : String(score) })),
  );
  const newest = periods.at(-1);
  const known = said.filter(({ score }) => score !== null);
  // A line that never moves says less than its words.
  if (newest === undefined || new Set(known.map(({ score }) => score)).size < 2) return { content: words };
  const first = known[0]?.period ?? newest;
  const many = Math.min(quartersBetween(first, newest) + 1, mostQuarters);
  const scores = new Map(said.map(({ period, score }) => [period, score] as const));
  const points = Array.from({ length: many }, (_, at) => {
    const period = quarterAfter(newest, at + 1 - many);
    const score = scores.get(period) ?? null;
    return {
      ...{ quarter: `Q${quarterNumber(period)}`, year: period.slice(0, 7), target: null },
      actual: score === null ? null : { value: score, label: String(score) },
      missing: 'no score',
    };
  });
  const run = sparkline({ id: `score-${id}`, title, direction: 'none', scale: 'count', points, brand });
  return { content: html`${run.svg}${words}` };
}

function scoreMoved({ said, moved }: RiskRun): Cell {
  if (moved !== null) {
    return { content: moved === 0 ? 'Unchanged' : moved > 0 ? `Up by ${number(moved)}` : `Down by ${number(-moved)}` };
  }
  return quiet(said.some(({ score }) => score !== null) ? 'One score so far' : 'No score');
}

function ratingsWords({ said }: IssueRun): Html {
  const words = turns(
    said.map(({ period, rating }) => ({ period, words: rating === null ? 'not rated' : sentence(rating) })),
  );
  return words;
}

const levels = ['low', 'medium', 'high'];

function ratingMoved({ said }: IssueRun): Cell {
  const known = said.flatMap(({ rating }) => (rating === null ? [] : [levels.indexOf(rating)]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return quiet('Not rated');
  if (known.length < 2) return quiet('One rating so far');
  return { content: first === last ? 'Unchanged' : last > first ? 'Up' : 'Down' };
}

function quiet(text: string): Cell {
  return { content: html`<span class="app-quiet">${text}</span>` };
}
