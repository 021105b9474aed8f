import { date, figure, money, number, percent, quarterShort, sentence, spanWords } from '../../../wording/index.ts';

/** A fact of a finding's evidence in words: its name and what it is. */
export type Fact = { readonly label: string; readonly said: Said };

/** A text, several, facts within a fact, or a table of them. */
export type Said =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What a figure is counted in. */
export type Unit = Parameters<typeof figure>[1];

/** How to read what is plain JSON: things by their ids have names, and the amounts of a finance table are pence. */
export type EvidenceReading = {
  readonly names: ReadonlyMap<string, string>;
  /** The names of components, whose ids are short words and are read only where a component is meant. */
  readonly components: ReadonlyMap<string, string>;
  readonly amounts: boolean;
  /** What the figures of indicators are counted in, by their ids. */
  readonly units: ReadonlyMap<string, Unit>;
  /** What the figures here are counted in; null where they are of no one indicator. */
  readonly unit: Unit | null;
};

/** The evidence of a finding in words: whatever a check has put there, and never as JSON. */
export function presentEvidence(evidence: Readonly<Record<string, unknown>>, reading: EvidenceReading): Fact[] {
  return Object.entries(evidence)
    .filter(([key]) => !(key === 'place' && 'places' in evidence))
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([key, value]) => ({ label: labelOf(key, value, reading), said: saidOf(key, value, reading) }));
}

/** The same in one line: `Claimed: 5; Counted: 6`. */
export function evidenceWords(facts: readonly Fact[]): string {
  return facts.map(({ label, said }) => `${label}: ${saidWords(said)}`).join('; ');
}

function saidWords(said: Said): string {
  if (said.kind === 'text') return said.text;
  if (said.kind === 'list') return said.items.join(', ');
  if (said.kind === 'facts')
    return said.facts.map(({ label, said }) => `${within(label)} ${saidWords(said)}`).join(', ');
  return said.rows
    .map((row) => row.map((text, at) => `${within(said.columns[at] ?? '')} ${text}`.trim()).join(', '))
    .join(' / ');
}

/** A label in the middle of a line. */
function within(label: string): string {
  return /^Q[1-4]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

function saidOf(key: string, value: unknown, reading: EvidenceReading): Said {
  const items = Array.isArray(value) ? (value as readonly unknown[]) : null;
  if (items === null) {
    if (!isRecord(value)) return { kind: 'text', text: textOf(key, value, reading) };
    const facts = presentEvidence(value, reading);
    if (facts.length === 0) return none;
    const line = facts.every(({ said }) => said.kind === 'text') ? lineOf(value, facts) : null;
    return line !== null && line.length <= shortFacts ? { kind: 'text', text: line } : { kind: 'facts', facts };
  }
  if (items.length === 0) return none;
  if (!items.every(isRecord)) {
    const texts = items.map((item) => textOf(key, item, reading));
    const line = texts.join(', ');
    return texts.length === 1 || line.length <= shortList
      ? { kind: 'text', text: line }
      : { kind: 'list', items: texts };
  }
  // A column in which nothing stands says nothing.
  const keys = [...new Set(items.flatMap((item) => Object.keys(item)))]
    .filter((name) => !items.every((item) => !(name in item) || isEmpty(item[name])))
    .sort((a, b) => placeOf(a) - placeOf(b));
  return {
    kind: 'table',
    columns: keys.map((name) => labelOf(name, items[0]?.[name], reading)),
    rows: items.map((item) => {
      const unit = typeof item.indicator === 'string' ? (reading.units.get(item.indicator) ?? null) : reading.unit;
      return keys.map((name) => (name in item ? textOf(name, item[name], { ...reading, unit }) : ''));
    }),
  };
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Few facts in one line, the quarter that they are of first: `Q4 2020-21: figure 35, target 50`. */
function lineOf(value: Readonly<Record<string, unknown>>, facts: readonly Fact[]): string {
  const said = facts.map(({ label, said }) => ({ label: within(label), text: saidWords(said) }));
  const [first, ...rest] = said;
  const begins = ['period', 'quarter'].some((key) => typeof value[key] === 'string');
  const list = (all: typeof said) => all.map(({ label, text }) => `${label} ${text}`).join(', ');
  return begins && first ? [first.text, list(rest)].filter(Boolean).join(': ') : list(said);
}

/** Facts within a fact that are no longer than this are one line. */
const shortFacts = 90;

/** A list that is no longer than this is one line. */
const shortList = 60;

/** What is read first, so that what was stands before what is: the order of a published file's keys says nothing. */
const first = [
  ...[
    'quarter',
    'period',
    'kind',
    'table',
    'place',
    'indicator',
    'component',
    'id',
    'promised',
    'goal',
    'lastIn',
    'last',
    'from',
    'before',
    'was',
    'to',
    'now',
    'is',
  ],
];

function placeOf(key: string): number {
  return first.includes(key) ? first.indexOf(key) : first.length;
}

const none: Said = { kind: 'text', text: 'none' };

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Any value as text; one that holds others as those, one after the other. */
function textOf(key: string, value: unknown, reading: EvidenceReading): string {
  if (value === null || value === undefined) return 'not given';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return numberOf(key, value, reading);
  if (typeof value === 'string')
    return (/^components?$/.test(key) && reading.components.get(value)) || stringOf(value, reading);
  return saidWords(saidOf(key, value, reading));
}

function stringOf(value: string, { names }: EvidenceReading): string {
  if (value === '') return 'blank';
  if (quarter.test(value)) return quarterShort(value);
  if (span.test(value)) return spanWords(value);
  if (isoDate.test(value)) return date(value);
  const named = names.get(value);
  if (named !== undefined) return named;
  if (id.test(value)) return value.replaceAll('-', ' ');
  return column.test(value) ? wordsOf(value) : value;
}

const quarter = /^\d{4}-\d{2}-Q[1-4]$/;
const span = /^Q[1-4]-Q[1-4]$/;
const isoDate = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** Words that a program joins by hyphens: `no-target`. */
const id = /^[a-z]+(?:-[a-z]+)+$/;
/** The name of a column: `forecastVariance`. */
const column = /^[a-z]+(?:[A-Z][a-z]+)+$/;

function numberOf(key: string, value: number, { amounts, unit }: EvidenceReading): string {
  if (/percent/i.test(key)) return percent(value);
  if (/^attainment|Attainment$/.test(key)) return percent(Math.round(value * 1000) / 10);
  if (/pence$/i.test(key) || (amounts && amountNames.test(key))) return amountOf(value);
  return unit !== null && figureNames.has(key) ? figure(value, unit) : number(value);
}

/** What findings call the figures of an indicator. */
const figureNames: ReadonlySet<string> = new Set(['actual', 'target', 'expected', 'profiled', 'figure']);

/** What a finding about finance calls its amounts, all of them pence as in the report document. */
const amountNames = /budget|forecast|profile|actual|variance|outturn|amount|total|sum|difference|spent|spend|low|high/i;

/** Pence as large as they are printed: in millions where they are round ones. */
function amountOf(pence: number): string {
  if (!Number.isInteger(pence)) return money(Math.round(pence));
  if (Math.abs(pence) < 1_000_000) return money(pence);
  const precision = [100_000_000, 10_000_000, 1_000_000].find((step) => pence % step === 0);
  return money(pence, precision ?? 1);
}

/** A fact's name as a reader reads it: that which is usual here, or its words: `printedScore` is `Printed score`. */
function labelOf(key: string, value: unknown, reading: EvidenceReading): string {
  const isQuarter = typeof value === 'string' && quarter.test(value);
  if (key === 'actual' && reading.amounts) return 'Actual';
  if (key === 'number' && Array.isArray(value)) return 'Number, before and now';
  const usual = (isQuarter && quarterLabels[key]) || labels[key];
  return usual ?? reading.components.get(key) ?? sentence(wordsOf(key) || key);
}

function wordsOf(key: string): string {
  return key
    .replace(/pence$/i, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_\s]+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/\b(?:ytd)\b/g, 'year to date')
    .replace(/\b(?:ref)\b/g, 'number')
    .replace(/\bq([1-4])\b/g, 'Q$1');
}

/** What checks call their facts where the bare word says too little to a reader. */
const labels: Readonly<Record<string, string>> = {
  ...{ from: 'Before', was: 'Before', before: 'Before', to: 'Now', is: 'Now', now: 'Now' },
  ...{ place: 'Where', places: 'Where', text: 'It says', said: 'It says', told: 'Said elsewhere', when: 'Date' },
  ...{ names: 'Names the period', claimed: 'Stated', counted: 'Counted', printed: 'Printed' },
  ...{ actual: 'Figure', expected: 'Expected by now', suggested: 'The rule suggests', under: 'Was under' },
  ...{ missed: 'Old target missed', greenAgainstNew: 'Green against the new target' },
  ...{ last: 'Last reported in', lastIn: 'Last reported in', since: 'Since', covers: 'Target covers' },
  ...{ successor: 'Now in its place', quarters: 'Quarters later' },
  ...{ dropped: 'Words that are gone', added: 'Words that are new', carried: 'Word for word the same' },
  ...{ notes: 'The words', priorities: 'Under', things: 'Explained', id: 'Which', table: 'Kind', kind: 'Kind' },
  ...{ likeness: 'Words', changed: 'Has changed', year: 'Financial year', column: 'Column' },
  ...{ negative: 'With a minus', positive: 'Without a minus', late: 'Late', placeholders: 'Placeholders' },
};

/** The same where the fact is a quarter. */
const quarterLabels: Readonly<Record<string, string>> = {
  ...{ promised: 'First promised for', baseline: 'Promised for', forecast: 'Expected in', due: 'Due in' },
  ...{ complete: 'Complete in', completed: 'Completed in', goal: 'Date of the goal' },
};
