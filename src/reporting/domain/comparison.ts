import { financialYear, type Quarter, quartersBetween } from '../../calendar/index.ts';
import { counted, money, number } from '../../wording/index.ts';
import { isSame, type Pair, pairsOf, whatWords } from './changes.ts';
import type { ReportDocument } from './document.ts';
import { type AboutKind, isThing, type Statement, statementsOf } from './statements.ts';
import { type ParagraphDifference, textDifference } from './text-difference.ts';

/**
 * The difference between any two documents, figure by figure and word by word, in the order of the report: two editions of
 * one period (a correction), or reports of two periods. What both say alike is not listed but counted.
 */

/** Which document it is: `edition` is null for a draft. */
export type Side = {
  readonly period: Quarter;
  readonly edition: number | null;
  readonly title: string;
  readonly contentHash: string | null;
};

export type Comparison = {
  readonly from: Side;
  readonly to: Side;
  /** The report as a whole, then the priorities as the later report has them, then those that it no longer has. */
  readonly sections: readonly ComparedSection[];
  readonly counts: Counts;
};

/** How many parts of a report are alike and how many are not: indicators, goals, narratives, tables of finance … */
export type Counts = {
  readonly changed: number;
  readonly came: number;
  readonly went: number;
  readonly moved: number;
  readonly unchanged: number;
};

export type How = 'changed' | 'came' | 'went' | 'moved';

/** A priority, or with `id` null the report as a whole. `parts` are those that are not alike. */
export type ComparedSection = {
  readonly id: string | null;
  readonly name: string;
  readonly how: 'stays' | 'came' | 'went';
  readonly parts: readonly ComparedPart[];
  readonly counts: Counts;
  /** How many parts of each kind are alike. */
  readonly unchanged: readonly { readonly kind: AboutKind; readonly count: number }[];
};

export type ComparedPart = {
  readonly kind: AboutKind;
  readonly id: string;
  readonly name: string;
  readonly how: How;
  /** The priority it stood under before; null where that is the same. */
  readonly movedFrom: string | null;
  readonly items: readonly ComparedItem[];
};

/** One thing that is said otherwise, or that only one of the two says. */
export type ComparedItem = {
  readonly component: string | null;
  readonly field: string;
  readonly what: string;
  readonly form: Statement['form'];
  readonly before: Said | null;
  readonly after: Said | null;
  /** What lies between two figures or quarters: `+2.5 percentage points`, `2 quarters later`; null where nothing can be said. */
  readonly difference: string | null;
  /** What has to be known to read it: that a target was set anew, that a goal moved. */
  readonly remark: string | null;
  /** What became of a text that both have. */
  readonly text: readonly ParagraphDifference[] | null;
};

type Said = Pick<Statement, 'words' | 'value' | 'of'>;

/** The difference between two documents; `after` need not be the later of the two. */
export function compare(before: ReportDocument, after: ReportDocument): Comparison {
  const about: Around = {
    between: before.period.id === after.period.id ? null : [before.period.id as Quarter, after.period.id as Quarter],
    otherwise: measuredOtherwise(before, after),
    accumulations: new Map(
      after.priorities.flatMap(({ indicators }) => indicators.map((i) => [i.id, i.accumulation] as const)),
    ),
  };
  const pairs = pairsOf(statementsFor(before, about), statementsFor(after, about)).filter((pair) =>
    isToBeTold(pair, about),
  );
  const groups = Map.groupBy(pairs, ({ before: was, after: is }) => partKey((is ?? was) as Statement));
  const parts = [...groups.values()].map((group) => partOf(group, about));
  const sections = [null, ...prioritiesOf(before, after)].map((priority) =>
    sectionOf(
      priority,
      parts.filter((part) => part.section === (priority?.id ?? null)),
    ),
  );
  return {
    from: sideOf(before),
    to: sideOf(after),
    sections,
    counts: sum(sections.map(({ counts }) => counts)),
  };
}

type Around = {
  /** The two periods, where they are not the same. */
  readonly between: readonly [Quarter, Quarter] | null;
  /** The indicators whose figures on either side are not of the same kind. */
  readonly otherwise: ReadonlySet<string>;
  readonly accumulations: ReadonlyMap<string, string>;
};

function sideOf({ period, edition, title }: ReportDocument): Side {
  return {
    period: period.id as Quarter,
    edition: edition?.number ?? null,
    title,
    contentHash: edition?.contentHash ?? null,
  };
}

function measuredOtherwise(before: ReportDocument, after: ReportDocument): Set<string> {
  const measured = ({ priorities }: ReportDocument) =>
    new Map(
      priorities.flatMap(({ indicators }) =>
        indicators.map((i) => [i.id, `${i.unit} ${i.direction} ${i.accumulation}`] as const),
      ),
    );
  const [was, is] = [measured(before), measured(after)];
  return new Set([...is.keys()].filter((id) => was.has(id) && was.get(id) !== is.get(id)));
}

/** Between periods the quarter that each report is about answers to the other's. */
const own = 'own quarter';

function statementsFor(document: ReportDocument, { between }: Around): Map<string, Statement> {
  const all = statementsOf(document);
  if (!between) return all;
  const period = document.period.id;
  for (const [key, statement] of [...all]) {
    if (statement.about.kind !== 'finance' || statement.of !== period) continue;
    all.set(key.replace(period, own), { ...statement, of: null });
  }
  return all;
}

/**
 * Between periods reports tell of more earlier quarters, or of fewer: that follows from the periods. What both tell of one
 * is compared.
 */
function isToBeTold({ before, after }: Pair, { between }: Around): boolean {
  return between === null || (before !== null && after !== null) || (before ?? after)?.of === null;
}

type PartWithSection = ComparedPart & { readonly section: string | null; readonly unchanged: boolean };

function partKey({ about, priority }: Statement): string {
  return JSON.stringify([about.kind, about.id, isThing(about.kind) ? null : (priority?.id ?? null)]);
}

function partOf(pairs: readonly Pair[], around: Around): PartWithSection {
  const [was, is] = [pairs.find(({ before }) => before)?.before, pairs.find(({ after }) => after)?.after];
  const said = (is ?? was) as Statement;
  const moved = Boolean(was && is && was.priority?.id !== is.priority?.id);
  const items = pairs
    .filter((pair) => !isSame(pair) && (pair.after ?? pair.before)?.field !== 'priority')
    .map((pair) => itemOf(pair, around));
  return {
    kind: said.about.kind,
    id: said.about.id,
    name: said.about.name,
    how: !was ? 'came' : !is ? 'went' : moved ? 'moved' : 'changed',
    movedFrom: moved ? (was?.priority?.name ?? null) : null,
    items,
    section: said.priority?.id ?? null,
    unchanged: Boolean(was && is) && !moved && items.length === 0,
  };
}

function itemOf(pair: Pair, around: Around): ComparedItem {
  const { before, after } = pair;
  const said = (after ?? before) as Statement;
  const both = before && after ? ([before, after] as const) : null;
  const text = both && said.form === 'text' ? textDifference(both[0].words, both[1].words) : null;
  return {
    component: said.component,
    field: said.field,
    what: whatWords(said),
    form: said.form,
    before: before && saidOf(before),
    after: after && saidOf(after),
    difference: both && isComparable(both, around) ? differenceWords(...both) : null,
    remark: both && remarkOf(both, around),
    text,
  };
}

function saidOf({ words, value, of }: Statement): Said {
  return { words, value, of };
}

type Both = readonly [before: Statement, after: Statement];

/** Whether what lies between two figures means anything. */
function isComparable([, after]: Both, { between, otherwise, accumulations }: Around): boolean {
  if (otherwise.has(after.about.id)) return false;
  if (!between || !isNewYear(between)) return true;
  if (after.about.kind === 'finance') return ['budget', 'forecast-outturn'].includes(after.field);
  // What is counted from 1 April begins anew with the year.
  const accumulation = accumulations.get(after.about.id);
  if (after.field === 'numerator' || after.field === 'denominator') return accumulation === 'snapshot';
  return after.field !== 'actual' || accumulation !== 'count-to-date';
}

function isNewYear([from, to]: readonly [Quarter, Quarter]): boolean {
  return financialYear(from) !== financialYear(to);
}

function differenceWords(before: Statement, after: Statement): string | null {
  if (before.value === null || after.value === null) return null;
  if (after.form === 'quarter') {
    const quarters = quartersBetween(before.value as Quarter, after.value as Quarter);
    return `${counted(Math.abs(quarters), 'quarter')} ${quarters < 0 ? 'earlier' : 'later'}`;
  }
  if (after.form !== 'figure' || before.unit !== after.unit) return null;
  const between = Number((Number(after.value) - Number(before.value)).toPrecision(12));
  return between === 0 ? null : `${between < 0 ? '−' : '+'}${amount(Math.abs(between), after.unit)}`;
}

function amount(value: number, unit: string): string {
  switch (unit) {
    case 'percent':
      return counted(value, 'percentage point');
    case 'points':
      return counted(value, 'point');
    case 'days':
      return counted(value, 'day');
    case 'pounds':
      return `£${number(value)}`;
    case 'pence':
      return money(value);
    default:
      return number(value);
  }
}

function remarkOf([before, after]: Both, around: Around): string | null {
  const { between } = around;
  const [{ kind }, year] = [after.about, between && isNewYear(between) ? financialYear(between[1]) : null];
  const measured = kind === 'indicator' && around.otherwise.has(after.about.id);
  if (after.field === 'definition') return 'Measured otherwise: figures on either side are not of the same kind';
  if (measured && after.form === 'figure') return 'Measured otherwise: not comparable';
  if (kind === 'goal' && before.value !== null && after.value !== null) {
    if (after.field === 'baseline') return 'Promised anew';
    if (after.field === 'forecast') return 'The forecast moved';
    if (before.value === 'complete') return 'Open again';
  }
  if (year === null) return null;
  if (kind === 'finance') return `Of the financial year ${year}`;
  if (['target', 'target-due', 'covers'].includes(after.field)) return `Target set anew for ${year}`;
  if (['actual', 'numerator', 'denominator'].includes(after.field) && !isComparable([before, after], around)) {
    return `Counted anew from the start of ${year}`;
  }
  return null;
}

type Named = { readonly id: string; readonly name: string; readonly how: ComparedSection['how'] };

/** The priorities as the later report has them, then those that it no longer has. */
function prioritiesOf(before: ReportDocument, after: ReportDocument): Named[] {
  const inOrder = ({ priorities }: ReportDocument) => priorities.toSorted((a, b) => a.order - b.order);
  const holds = ({ priorities }: ReportDocument, id: string) => priorities.some((priority) => priority.id === id);
  return [
    ...inOrder(after).map(({ id, name }) => ({
      id,
      name,
      how: holds(before, id) ? ('stays' as const) : ('came' as const),
    })),
    ...inOrder(before)
      .filter(({ id }) => !holds(after, id))
      .map(({ id, name }) => ({ id, name, how: 'went' as const })),
  ];
}

/** The parts of a priority in the order in which its pages show them. */
const order: readonly AboutKind[] = [
  'report',
  'priority',
  'scorecard',
  'narrative',
  'counts',
  'indicator',
  'risk',
  'issue',
  'goal',
  'finance',
  'notes',
];

function sectionOf(priority: Named | null, all: readonly PartWithSection[]): ComparedSection {
  const parts = order.flatMap((kind) => all.filter((part) => part.kind === kind));
  const same = parts.filter((part) => part.unchanged);
  const told = parts.filter((part) => !part.unchanged);
  const count = (how: How) => told.filter((part) => part.how === how).length;
  return {
    id: priority?.id ?? null,
    name: priority?.name ?? 'The report as a whole',
    how: priority?.how ?? 'stays',
    parts: told.map(({ section: _, unchanged: __, ...part }) => part),
    counts: {
      changed: count('changed'),
      came: count('came'),
      went: count('went'),
      moved: count('moved'),
      unchanged: same.length,
    },
    unchanged: order.flatMap((kind) => {
      const alike = same.filter((part) => part.kind === kind).length;
      return alike === 0 ? [] : [{ kind, count: alike }];
    }),
  };
}

function sum(all: readonly Counts[]): Counts {
  const total = (of: keyof Counts) => all.reduce((count, counts) => count + counts[of], 0);
  return {
    changed: total('changed'),
    came: total('came'),
    went: total('went'),
    moved: total('moved'),
    unchanged: total('unchanged'),
  };
}
