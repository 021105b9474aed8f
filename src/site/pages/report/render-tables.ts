import { type Html, html } from '../../../platform/components/index.ts';
import {
  type Charts,
  type ConcernView,
  chartKeys,
  type FiguresView,
  type IndicatorView,
  type NoteTable,
  type NoteView,
  type PriorityView,
} from '../../../reporting/index.ts';
import { icon } from '../../parts/icons.ts';
import { ratingTag } from '../../parts/rating.ts';
import { type Cell, type Column, type Row, table } from '../../parts/table.ts';
import { unbroken } from '../../parts/text.ts';
import { judged, remarks, shown } from '../../parts/value.ts';
import { findingsAt } from './findings.ts';
import type { ReportContentView } from './present.ts';

/** The tables of a priority’s part of the page. */

export function indicators(part: PriorityView, view: ReportContentView): Html {
  if (part.indicators.length === 0) return nothing('Performance indicators', 'indicators', part, view);
  const earlier = part.indicators.some(({ figures }) => figures.some((line) => line.earlier.length > 0));
  const columns: Column[] = [
    { label: 'Indicator' },
    { label: 'Target', numeric: true },
    { label: 'Year to date', numeric: true },
    { label: 'Against target' },
    ...(earlier ? [{ label: 'Earlier' }] : []),
    { label: 'Confidence' },
  ];
  const groups = part.indicators.map((indicator) => indicatorRows(part, indicator, earlier, view));
  return section('Performance indicators', part, view, { columns, groups, name: 'indicators', lead: key });
}

/** How to read the bars, beside the heading. */
const key = html`<p class="app-key"><svg class="app-key__mark" viewBox="0 0 44 16" width="44" height="16" aria-hidden="true" focusable="false"><rect x="0" y="4" width="30" height="8" class="app-key__bar"/><path d="M36 0v16" class="app-key__target"/></svg> Year to date, with a black mark at the target</p>`;

/** One line for an indicator of one figure; else a line for the whole, then one for each component. */
function indicatorRows(part: PriorityView, indicator: IndicatorView, earlier: boolean, view: ReportContentView): Row[] {
  const { charts, pages } = view;
  const [only] = indicator.figures;
  const id = `indicator-${indicator.id}`;
  const head = html`${named(indicator, pages?.indicator(indicator.id))}${remarks([
    indicator.explanation,
    indicator.action ? `Action: ${indicator.action}` : null,
  ])}`;
  const below = findingsAt(view.findings, part.id, indicator.id);
  if (only && indicator.figures.length === 1) {
    const cells = [
      { content: head },
      ...figureCells(indicator.id, only, earlier, charts),
      { content: judged(indicator.judged ?? only.judged) },
    ];
    return [{ id, cells, below }];
  }
  const across = earlier ? 5 : 4;
  const whole: Cell[] = indicator.judged
    ? [{ content: head, span: across }, { content: judged(indicator.judged) }]
    : [{ content: head, span: across + 1 }];
  const lines = indicator.figures.map(
    (line): Row => ({
      part: true,
      cells: [
        { content: line.name ?? 'Unnamed component' },
        ...figureCells(indicator.id, line, earlier, charts),
        { content: line.judged ? judged(line.judged) : html`<span class="app-quiet">Rated as a whole</span>` },
      ],
    }),
  );
  return [{ id, cells: whole, below }, ...lines];
}

function figureCells(of: string, line: FiguresView, earlier: boolean, charts: Charts): Cell[] {
  const past = line.earlier.length
    ? html`${charts.get(chartKeys.run(of, line.id))?.svg}<ul class="app-earlier">${line.earlier.map((period) => html`<li>${unbroken(period)}</li>`)}</ul>`
    : html`<span class="app-quiet">None</span>`;
  return [
    { content: shown(line.target) },
    { content: shown(line.actual, 'app-figure') },
    { content: charts.get(chartKeys.bullet(of, line.id))?.svg ?? html`<span class="app-quiet">Not applicable</span>` },
    ...(earlier ? [{ content: past }] : []),
  ];
}

export function goals(part: PriorityView, view: ReportContentView): Html {
  const { charts, pages } = view;
  if (part.goals.length === 0) return nothing('Goals', 'goals', part, view);
  const columns = [
    { label: 'Goal' },
    { label: 'Baseline' },
    { label: 'Forecast' },
    { label: 'Slip' },
    { label: 'Confidence' },
  ];
  const groups = part.goals.map((goal): Row[] => [
    {
      id: `goal-${goal.id}`,
      cells: [
        { content: named(goal, pages?.goal(goal.id)) },
        { content: shown(goal.baseline) },
        { content: shown(goal.forecast) },
        { content: html`${shown(goal.slip)}${charts.get(chartKeys.slip(goal.id))?.svg}` },
        { content: ratingTag(goal.rating) },
      ],
      below: findingsAt(view.findings, part.id, goal.id),
    },
  ]);
  return section('Goals', part, view, { columns, groups, name: 'goals' });
}

export function risks(part: PriorityView, view: ReportContentView): Html {
  if (part.risks.length === 0) return nothing('Top risks', 'risks', part, view);
  const columns = [{ label: 'There is a risk…' }, { label: 'Score' }, ...trendColumns];
  const groups = part.risks.map((risk) => [concernRow(risk, 'risk', part, view)]);
  return section('Top risks', part, view, { columns, groups, name: 'risks' });
}

export function issues(part: PriorityView, view: ReportContentView): Html {
  if (part.issues.length === 0) return nothing('Issues', 'issues', part, view);
  const columns = [{ label: 'Issue' }, { label: 'Rating' }, ...trendColumns];
  const groups = part.issues.map((issue) => [concernRow(issue, 'issue', part, view)]);
  return section('Issues', part, view, { columns, groups, name: 'issues' });
}

const trendColumns = [{ label: 'Trend' }, { label: 'Explanation for trend' }];

function concernRow(concern: ConcernView, kind: 'risk' | 'issue', part: PriorityView, view: ReportContentView): Row {
  const { level, shape, scoreBand, trend } = concern;
  const tag = shape
    ? html`<span class="app-level app-level--${shape}">${icon(shape)}${level.text}</span>`
    : html`<span class="${scoreBand ? `app-score app-score--${scoreBand.toLowerCase().replace(' ', '-')}` : 'app-quiet'}">${level.text}</span>`;
  return {
    id: `${kind}-${concern.id}`,
    below: findingsAt(view.findings, part.id, concern.id),
    cells: [
      { content: named(concern) },
      { content: html`${tag}${remarks(level.remarks)}` },
      {
        content: trend
          ? html`<span class="app-trend app-trend--${trend.shape}">${icon(trend.shape)}${trend.word}</span>`
          : html`<span class="app-quiet">${concern.trendAbsent}</span>`,
      },
      { content: concern.explanation ?? html`<span class="app-quiet">${concern.explanationAbsent}</span>` },
    ],
  };
}

export function finance(part: PriorityView, view: ReportContentView): Html {
  const { charts } = view;
  const { rows, rounded, kinds: all } = part.finance;
  if (rows.length === 0) {
    return html`${nothing('Financial review', 'finance', part, view)}${noteList(part, 'finance')}`;
  }
  const kinds = rows.some(({ kind }) => kind !== null);
  const columns = [
    { label: 'Quarter' },
    ...(kinds ? [{ label: 'Kind' }] : []),
    ...['Budget', 'Forecast', 'Forecast % (variance)', 'Profile to date', 'Actual to date', 'Actual % (variance)'].map(
      (label) => ({ label, numeric: true }),
    ),
  ];
  const groups = rows.map((row): Row[] => [
    {
      cells: [
        { content: row.quarter },
        ...(kinds ? [{ content: row.kind }] : []),
        { content: shown(row.budget) },
        { content: shown(row.forecast) },
        { content: shown(row.forecastPrinted) },
        { content: shown(row.profile) },
        { content: shown(row.actual, 'app-figure') },
        { content: shown(row.actualPrinted) },
      ],
    },
  ]);
  const drawn = all.map(({ kind, name, sentence }) => {
    const chart = charts.get(chartKeys.finance(part.id, kind));
    if (!chart) return null;
    return html`<figure class="app-figure-block"><figcaption>${sentence ? html`<strong>${sentence}</strong>` : name}</figcaption>${chart.svg}</figure>`;
  });
  const lead = html`${drawn}<p class="app-quiet">Percentages and variances are as the source printed them. ${rounded}</p>`;
  return section('Financial review', part, view, { columns, groups, name: 'finance', lead });
}

type TableName = Exclude<NoteTable, 'priority'>;

function section(
  heading: string,
  part: PriorityView,
  { findings }: ReportContentView,
  of: {
    readonly columns: readonly Column[];
    readonly groups: readonly (readonly Row[])[];
    readonly name: TableName;
    readonly lead?: Html;
  },
): Html {
  return html`<h3 class="govuk-heading-m" id="${of.name}-${part.id}">${heading}</h3>
${findingsAt(findings, part.id, of.name)}
${of.lead}${table(`${heading}: ${part.name}`, of.columns, of.groups, `app-${of.name}`)}
${noteList(part, of.name)}`;
}

const held: Readonly<Record<TableName, string>> = {
  indicators: 'indicators',
  goals: 'goals',
  risks: 'risks',
  issues: 'issues',
  finance: 'financial figures',
};

function nothing(heading: string, name: TableName, part: PriorityView, { findings }: ReportContentView): Html {
  return html`<h3 class="govuk-heading-m" id="${name}-${part.id}">${heading}</h3>${findingsAt(findings, part.id, name)}<p class="govuk-body app-quiet">This report holds no ${held[name]} for this priority.</p>`;
}

/** The notes under a table, each where its mark at a row leads. */
export function noteList(part: PriorityView, name: NoteTable): Html | null {
  const notes = part.notes.under(name);
  if (notes.length === 0) return null;
  return html`<ul class="app-notes">${notes.map(
    (note) =>
      html`<li id="${note.anchor}"><strong>Note ${note.number}</strong>${note.mark ? ` (printed “${note.mark}”)` : ''}: ${note.text}</li>`,
  )}</ul>`;
}

type Named = { readonly ref: string; readonly title: string; readonly notes: readonly NoteView[] };

function named({ ref, title, notes }: Named, href?: string): Html {
  const marks = notes.map(
    ({ anchor, number }) => html` <a class="govuk-link app-mark" href="#${anchor}">[note ${number}]</a>`,
  );
  return html`<span class="app-named"><span class="app-ref">${ref}</span> <span>${href ? html`<a class="govuk-link app-through-time" href="${href}">${title}</a>` : title}${marks}</span></span>`;
}
