import type { Paragraph, Table } from 'docx';
import { sentence } from '../../wording/index.ts';
import type { ComponentPart, IndicatorPart, PriorityPart, ReportDocument } from '../domain/document.ts';
import { attainmentWords } from '../domain/present/attainment.ts';
import { countWords } from '../domain/present/counts.ts';
import type { FiguresView, IndicatorView, JudgedView } from '../domain/present/indicators.ts';
import type { NoteTable, NoteView } from '../domain/present/notes.ts';
import { type ProseRun, proseOf } from '../domain/present/prose.ts';
import { type PriorityView, presentReport } from '../domain/present/report.ts';
import type { ConcernView } from '../domain/present/risks.ts';
import { type CellWords, heading, identified, type LineKind, paragraph, type Row, rowIds, table } from './word.ts';

type Block = Paragraph | Table;

/** What a draft says after its cover: the overview, then each priority. */
export function draftBody(document: ReportDocument): Block[] {
  const view = presentReport(document);
  const parts = document.priorities.toSorted((a, b) => a.order - b.order);
  const ids = rowIds(
    '',
    parts.map(({ order }) => String(order)),
  );
  return [
    heading(1, 'Overview'),
    ...narrative('0.N', view.overview, 2),
    ...(view.priorities.length > 0 ? ratingBlocks(view.priorities, view.summary, ids) : []),
    ...view.priorities.flatMap((priority, at) => {
      const part = parts[at];
      return part ? priorityBlocks(priority, part, ids[at] ?? '') : [];
    }),
  ];
}

/** Sub-headings are one level below the heading that a text stands under. */
function narrative(prefix: string, text: string | null, level: 2 | 3): Block[] {
  const lines = proseOf(text).flatMap((block): Line[] => {
    if ('paragraph' in block) return [{ runs: block.paragraph }];
    if ('heading' in block) return [{ runs: block.heading, as: level }];
    const { items, first } = block;
    return items.map((runs, at) => ({ runs, as: first === undefined ? 'item' : `${first + at}.` }));
  });
  return lines.map(({ runs, as }, at) => identified(`${prefix}${at + 1}`, runs, as));
}

type Line = { readonly runs: readonly ProseRun[]; readonly as?: LineKind };

function ratingBlocks(priorities: readonly PriorityView[], summary: string, ids: readonly string[]): Block[] {
  const scorecards = table(
    [
      { heading: 'Priority', width: 9 },
      ...(priorities[0]?.scorecard ?? []).map(({ name }) => ({ heading: name, width: 3 })),
    ],
    priorities.map(({ name, scorecard }, at) => ({
      id: `${ids[at]}.C`,
      cells: [name, ...scorecard.map(({ rating }) => rating.word)],
    })),
  );
  const counts = table(
    [
      { heading: 'Priority', width: 9 },
      { heading: 'Indicators', width: 8 },
      { heading: 'Goals', width: 8 },
    ],
    priorities.map((priority, at) => ({
      id: `${ids[at]}.T`,
      cells: [
        priority.name,
        { text: sentence(countWords(priority.indicatorCounts)), remarks: disagreements(priority, 'indicators') },
        { text: sentence(countWords(priority.goalCounts)), remarks: disagreements(priority, 'goals') },
      ],
    })),
  );
  return [
    heading(2, 'Ratings by priority'),
    paragraph(summary),
    heading(3, 'Scorecards'),
    scorecards,
    heading(3, 'How many have each rating'),
    counts,
  ];
}

function disagreements({ claims }: PriorityView, of: 'indicators' | 'goals'): string[] {
  return [...claims.overview[of], ...claims.page[of]];
}

function priorityBlocks(priority: PriorityView, part: PriorityPart, id: string): Block[] {
  return [
    heading(1, priority.name),
    ...(priority.narrative ? [heading(2, 'Narrative'), ...narrative(`${id}.N`, priority.narrative, 3)] : []),
    ...notes(priority, 'priority', id),
    ...indicatorBlocks(priority, part, id),
    ...concernBlocks(priority, 'risks', id),
    ...concernBlocks(priority, 'issues', id),
    ...goalBlocks(priority, id),
    ...financeBlocks(priority, id),
  ];
}

function notes(priority: PriorityView, of: NoteTable, id: string): Block[] {
  const all = priority.notes.under(of);
  if (all.length === 0) return [];
  return [
    of === 'priority' ? heading(2, 'Notes on the priority') : heading(3, `Notes on ${of}`),
    ...all.map(({ number, mark, text }) =>
      identified(`${id}.Note${number}`, [{ text: `${mark ? `(printed “${mark}”) ` : ''}${text}` }]),
    ),
  ];
}

/** A title as a row begins with it, the marks of its notes after it. */
function titled({ ref, title, notes }: { ref: string; title: string; notes: readonly NoteView[] }): string {
  return [ref, title, ...notes.map(({ number }) => `[note ${number}]`)].filter((part) => part !== '').join(' ');
}

function indicatorBlocks(priority: PriorityView, part: PriorityPart, id: string): Block[] {
  if (priority.indicators.length === 0) return [];
  const ids = rowIds(
    `${id}.I`,
    priority.indicators.map(({ ref }) => ref),
  );
  const columns = [
    { heading: 'Indicator', width: 7 },
    { heading: 'Target', width: 5 },
    { heading: 'Year to date', width: 5 },
    { heading: 'Of what was expected', width: 3 },
    { heading: 'Confidence', width: 5 },
  ];
  const rows = priority.indicators.flatMap((indicator, at) => {
    const source = part.indicators[at];
    return source ? indicatorRows(indicator, source, ids[at] ?? '') : [];
  });
  return [heading(2, 'Performance indicators'), table(columns, rows), ...notes(priority, 'indicators', id)];
}

/** One row for an indicator of one figure; else a row for the whole, then one for each component. */
function indicatorRows(indicator: IndicatorView, source: IndicatorPart, id: string): Row[] {
  const remarks = [indicator.explanation, indicator.action && `Action: ${indicator.action}`].filter((r) => r !== null);
  const named = { text: titled(indicator), remarks };
  const [only] = indicator.figures;
  const [component] = source.components;
  if (only && component && indicator.figures.length === 1) {
    const cells = [named, ...figureCells(only, component), judgedCell(indicator.judged ?? only.judged)];
    return [{ id, cells }];
  }
  const byPart = 'By component';
  const whole: Row = {
    id,
    cells: [named, byPart, byPart, byPart, indicator.judged ? judgedCell(indicator.judged) : byPart],
  };
  return [
    whole,
    ...indicator.figures.flatMap((line, at): Row[] => {
      const of = source.components[at];
      if (!of) return [];
      const judged = line.judged ? judgedCell(line.judged) : 'Rated as a whole';
      return [{ id: `${id}.${at + 1}`, cells: [line.name ?? 'Unnamed component', ...figureCells(line, of), judged] }];
    }),
  ];
}

function figureCells({ target, actual, earlier }: FiguresView, { attainment }: ComponentPart): CellWords[] {
  return [
    target,
    { text: actual.text, remarks: [...actual.remarks, ...earlier] },
    attainment === null ? 'No ratio' : attainmentWords(attainment),
  ];
}

function judgedCell(judged: JudgedView | null): CellWords {
  if (!judged) return 'Not rated';
  const { rating, suggested, remarks } = judged;
  return { text: rating.word, remarks: [...(suggested ? [`The rule suggests ${suggested.word}`] : []), ...remarks] };
}

const concernTables = {
  risks: { title: 'Top risks', what: 'There is a risk…', level: 'Score', letter: 'R' },
  issues: { title: 'Issues', what: 'Issue', level: 'Rating', letter: 'S' },
} as const;

function concernBlocks(priority: PriorityView, of: 'risks' | 'issues', id: string): Block[] {
  const concerns: readonly ConcernView[] = priority[of];
  if (concerns.length === 0) return [];
  const { title, what, level, letter } = concernTables[of];
  const ids = rowIds(
    `${id}.${letter}`,
    concerns.map(({ ref }) => ref),
  );
  const columns = [
    { heading: what, width: 7 },
    { heading: level, width: 4 },
    { heading: 'Trend', width: 3 },
    { heading: 'Explanation for trend', width: 8 },
  ];
  const rows = concerns.map((concern, at): Row => {
    const { trend, trendAbsent, explanation, explanationAbsent } = concern;
    const said = [concern.level, trend?.word ?? trendAbsent, explanation ?? explanationAbsent];
    return { id: ids[at] ?? '', cells: [titled(concern), ...said] };
  });
  return [heading(2, title), table(columns, rows), ...notes(priority, of, id)];
}

function goalBlocks(priority: PriorityView, id: string): Block[] {
  if (priority.goals.length === 0) return [];
  const ids = rowIds(
    `${id}.G`,
    priority.goals.map(({ ref }) => ref),
  );
  const columns = [
    { heading: 'Goal', width: 9 },
    { heading: 'Baseline', width: 4 },
    { heading: 'Forecast', width: 4 },
    { heading: 'Slip', width: 4 },
    { heading: 'Confidence', width: 4 },
  ];
  const rows = priority.goals.map(
    (goal, at): Row => ({
      id: ids[at] ?? '',
      cells: [titled(goal), goal.baseline, goal.forecast, goal.slip, goal.rating.word],
    }),
  );
  return [heading(2, 'Goals'), table(columns, rows), ...notes(priority, 'goals', id)];
}

function financeBlocks(priority: PriorityView, id: string): Block[] {
  const { rows, rounded } = priority.finance;
  if (rows.length === 0) {
    const under = notes(priority, 'finance', id);
    return under.length > 0 ? [heading(2, 'Financial review'), ...under] : [];
  }
  const columns = [
    { heading: 'Quarter', width: 5 },
    ...['Budget', 'Forecast', 'Forecast % (variance)', 'Profile to date', 'Actual to date', 'Actual % (variance)'].map(
      (name) => ({ heading: name, width: name.includes('%') ? 6 : 4 }),
    ),
  ];
  const lines = rows.map(
    (row, at): Row => ({
      id: `${id}.F${at + 1}`,
      cells: [
        [row.quarter, row.kind].filter((said) => said !== null).join(', '),
        row.budget,
        row.forecast,
        row.forecastPrinted,
        row.profile,
        row.actual,
        row.actualPrinted,
      ],
    }),
  );
  return [
    heading(2, 'Financial review'),
    paragraph(['Percentages and variances are as the source printed them.', rounded].filter(Boolean).join(' ')),
    table(columns, lines),
    ...notes(priority, 'finance', id),
  ];
}
