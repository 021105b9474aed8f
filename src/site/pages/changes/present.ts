import {
  type AboutKind,
  type ComparedItem,
  type ComparedPart,
  type ComparedSection,
  type Comparison,
  type Counts,
  type EditionSummary,
  type ParagraphDifference,
  publicationWords,
  type RatingView,
  ratingView,
  type Side,
} from '../../../reporting/index.ts';
import { counted, listed, number, quarterShort, quarterWords, sentence } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

/** The difference between two documents as its page shows it: every value is text already. */
export type ChangesView = {
  /** `Quarter 4 2020-21: edition 1 → edition 2`. */
  readonly between: string;
  readonly title: string;
  readonly from: SideView;
  readonly to: SideView;
  /** Why the later edition replaced the earlier one, where it did. */
  readonly reason: string | null;
  readonly summary: string;
  readonly nothing: boolean;
  readonly contents: readonly { readonly text: string; readonly href: string | null; readonly counts: string }[];
  readonly sections: readonly SectionView[];
  /** Where this comparison stays, whatever is published later; null for a draft's. */
  readonly permanent: string | null;
  readonly downloads: readonly { readonly text: string; readonly href: string }[];
};

export type SideView = {
  /** Short, as the head of a column: `Edition 1`, `Q4 2020-21`. */
  readonly label: string;
  readonly name: string;
  readonly facts: string;
  readonly href: string | null;
};

export type SectionView = {
  readonly anchor: string;
  readonly heading: string;
  /** That a priority is new or gone. */
  readonly remark: string | null;
  readonly groups: readonly { readonly heading: string | null; readonly parts: readonly PartView[] }[];
  readonly unchanged: string | null;
};

export type PartView = {
  readonly anchor: string | null;
  readonly name: string;
  readonly href: string | null;
  /** `New`, `No longer there`, `Moved from …`; null where it only changed. */
  readonly tag: string | null;
  readonly items: readonly ItemView[];
};

export type ItemView = { readonly what: string; readonly remark: string | null } & (
  | { readonly kind: 'text'; readonly paragraphs: readonly ParagraphDifference[] }
  /** Said by one of the two alone, in a part that only that one has. */
  | { readonly kind: 'alone'; readonly value: ValueShown }
  | {
      readonly kind: 'values';
      readonly before: ValueShown | null;
      readonly after: ValueShown | null;
      readonly difference: string | null;
    }
);

export type ValueShown = { readonly text: string; readonly rating: RatingView | null };

/** What the page has to know beside the comparison. */
export type AroundChanges = {
  /** The editions on either side; null for a draft. */
  readonly from: EditionSummary;
  readonly to: EditionSummary | null;
  readonly downloads?: ChangesView['downloads'];
};

export function presentChanges(comparison: Comparison, { from, to, downloads = [] }: AroundChanges): ChangesView {
  const onePeriod = comparison.from.period === comparison.to.period;
  const latestOnly = !onePeriod && from.latest && (to?.latest ?? false);
  const label = (side: Side): string => {
    const edition = side.edition === null ? 'draft' : `edition ${side.edition}`;
    if (onePeriod) return sentence(edition);
    return latestOnly ? quarterShort(side.period) : `${quarterShort(side.period)}, ${edition}`;
  };
  const [was, is] = [comparison.from, comparison.to];
  const sides = [sideView(was, label(was), from), sideView(is, label(is), to)] as const;
  const between = onePeriod
    ? `${quarterWords(was.period)}: ${lower(label(was))} → ${lower(label(is))}`
    : `${label(was)} → ${label(is)}`;
  const follows = onePeriod && to !== null && to.number === from.number + 1;
  const told = comparison.sections.filter(({ parts }) => parts.length > 0);
  return {
    between,
    title: `What changed, ${between}`,
    from: sides[0],
    to: sides[1],
    reason: follows ? (to?.reason ?? null) : null,
    summary: summaryOf(comparison.counts),
    nothing: told.length === 0,
    contents: comparison.sections
      // Of the report as a whole it needs no saying that it stayed as it was.
      .filter(({ id, parts }) => id !== null || parts.length > 0)
      .map((section) => ({
        text: section.name,
        href: section.parts.length > 0 ? `#${sectionAnchor(section)}` : null,
        counts: section.parts.length > 0 ? countsWords(section.counts) : 'nothing changed',
      })),
    sections: told.map((section) => sectionView(section, sides)),
    permanent: to && addresses.comparison(from, to),
    downloads,
  };
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function sideView(side: Side, label: string, edition: EditionSummary | null): SideView {
  return {
    label,
    name: `${side.title}, ${edition ? `edition ${edition.number}` : 'draft'}`,
    facts: edition ? publicationWords(edition.published) : 'not published',
    href: edition && addresses.edition(edition.period, edition.number),
  };
}

/** `4 parts changed, 1 is new, 1 moved; 88 are as they were.` */
function summaryOf(counts: Counts): string {
  const { unchanged } = counts;
  const words = countsWords(counts);
  const same = `${counted(unchanged, 'part')} ${unchanged === 1 ? 'is as it was' : 'are as they were'}`;
  return words === '' ? `Nothing differs: ${same}.` : `${sentence(words)}; ${same}.`;
}

/** `5 parts changed, 1 is new and 2 are no longer there`: the noun stands with the first number. */
function countsWords({ changed, came, went, moved }: Counts): string {
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  const told = [
    { count: changed, words: 'changed' },
    { count: came, words: `${are(came)} new` },
    { count: went, words: `${are(went)} no longer there` },
    { count: moved, words: 'moved' },
  ].filter(({ count }) => count > 0);
  return listed(told.map(({ count, words }, at) => `${at === 0 ? counted(count, 'part') : number(count)} ${words}`));
}

/** The same as on the page of the report. */
function sectionAnchor({ id }: ComparedSection): string {
  return id === null ? 'report' : `priority-${id}`;
}

const headings: Partial<Record<AboutKind, string>> = {
  indicator: 'Performance indicators',
  risk: 'Top risks',
  issue: 'Issues',
  goal: 'Goals',
  finance: 'Financial review',
  notes: 'Notes',
};
/** What stands at the head of a priority is shown together. */
const headOf = (kind: AboutKind): string | null => headings[kind] ?? null;

function sectionView(section: ComparedSection, sides: readonly [SideView, SideView]): SectionView {
  const parts = section.parts.filter(({ kind }) => kind !== 'priority' || section.how === 'stays');
  const groups = Map.groupBy(parts, ({ kind }) => headOf(kind));
  const remark = {
    stays: null,
    came: `This priority is new: ${sides[0].label} does not hold it.`,
    went: `This priority is no longer there: ${sides[1].label} does not hold it.`,
  }[section.how];
  return {
    anchor: sectionAnchor(section),
    heading: section.name,
    remark,
    groups: [...groups].map(([heading, all]) => ({
      heading: heading ?? (section.id === null ? null : 'Narrative, scorecard and counts'),
      parts: all.map(partView),
    })),
    unchanged: unchangedWords(section),
  };
}

const kindNouns: Record<AboutKind, readonly [one: string, many: string]> = {
  report: ['title, overview and source', 'title, overview and source'],
  priority: ['name', 'names'],
  scorecard: ['scorecard', 'scorecards'],
  narrative: ['narrative', 'narratives'],
  counts: ['counts of ratings', 'counts of ratings'],
  indicator: ['indicator', 'indicators'],
  risk: ['risk', 'risks'],
  issue: ['issue', 'issues'],
  goal: ['goal', 'goals'],
  finance: ['table of finance', 'tables of finance'],
  notes: ['notes', 'notes'],
};

function unchangedWords({ unchanged }: ComparedSection): string | null {
  if (unchanged.length === 0) return null;
  const things: ReadonlySet<AboutKind> = new Set(['indicator', 'risk', 'issue', 'goal', 'finance']);
  const all = unchanged.map(({ kind, count }) => {
    const [one, many] = kindNouns[kind];
    return things.has(kind) ? counted(count, one, many) : `the ${one}`;
  });
  return `As before: ${listed(all)}.`;
}

function partView(part: ComparedPart): PartView {
  const { kind, id, how, movedFrom } = part;
  const hasId = kind === 'indicator' || kind === 'goal' || kind === 'risk' || kind === 'issue';
  const alone = hasId && (how === 'came' || how === 'went');
  const tag = { changed: null, came: 'New', went: 'No longer there', moved: `Moved from ${movedFrom}` }[how];
  return {
    anchor: hasId ? `${kind}-${id}` : null,
    name: part.name,
    href: kind === 'indicator' ? addresses.indicator(id) : kind === 'goal' ? addresses.goal(id) : null,
    tag,
    items: byComponent(part.items)
      .filter((item) => !(alone && isInHead(item)) && !isOnlyName(item))
      .map((item) => itemView(item, how === 'came' || how === 'went')),
  };
}

/** What is said of the whole, then of each component in turn. */
function byComponent(items: readonly ComparedItem[]): ComparedItem[] {
  return [...Map.groupBy(items, ({ component }) => component)]
    .sort(([a], [b]) => Number(a !== null) - Number(b !== null))
    .flatMap(([, all]) => all);
}

/** The name of a component that came or went stands before everything that is said of it. */
function isOnlyName({ field, component, before, after }: ComparedItem): boolean {
  return field === 'name' && component !== null && (before === null || after === null);
}

/** What the name of a thing says already, and that a goal is as goals are. */
function isInHead({ field, before, after }: ComparedItem): boolean {
  return field === 'ref' || field === 'title' || (field === 'ongoing' && (after ?? before)?.words === 'No');
}

function itemView(item: ComparedItem, alone: boolean): ItemView {
  const { before, after, difference, remark, text } = item;
  const what = item.component ? `${item.component}: ${lower(item.what)}` : item.what;
  const said = after ?? before;
  if (alone && said) return { kind: 'alone', what, remark, value: shownOf(item, said) };
  if (text) return { kind: 'text', what, remark, paragraphs: text };
  if (item.form === 'text' && said) {
    const words = [{ kind: after ? ('added' as const) : ('removed' as const), text: said.words }];
    return { kind: 'text', what, remark, paragraphs: [{ words }] };
  }
  return {
    kind: 'values',
    what,
    remark,
    before: before && shownOf(item, before),
    after: after && shownOf(item, after),
    difference,
  };
}

type Said = NonNullable<ComparedItem['before']>;

function shownOf({ form }: ComparedItem, { words, value }: Said): ValueShown {
  if (form !== 'rating') return { text: words, rating: null };
  const rating = value === null ? { kind: 'none' as const, word: words } : ratingView(value as Rated, null);
  return { text: words, rating };
}

type Rated = NonNullable<Parameters<typeof ratingView>[0]>;
