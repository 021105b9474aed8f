import { type Quarter, quarterDates } from '../../../calendar/index.ts';
import type { PeriodChange } from '../../../ledger/index.ts';
import {
  type DraftFormat,
  draftFacts,
  draftFormats,
  type EditionSummary,
  type Registers,
  type Renderers,
} from '../../../reporting/index.ts';
import { date, dateOfInstant, dateRange, instant, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { ledgerAddress } from '../ledger/filters.ts';

/** A period as the list of drafts shows it. */
export type PeriodLine = {
  readonly period: string;
  readonly name: string;
  readonly dates: string;
  readonly href: string;
  /** Whether it is published, and as what. */
  readonly state: { readonly text: string; readonly edition: { readonly text: string; readonly href: string } | null };
  /** Whether it was changed after its latest edition. */
  readonly changed: 'since-edition' | 'as-published' | 'not-published';
  readonly changedAt: string | null;
  readonly entries: string;
  /** What its draft says otherwise than what is published. */
  readonly changes: string;
  readonly files: readonly FileLink[];
};

export type FileLink = {
  readonly format: DraftFormat;
  readonly name: string;
  readonly short: string;
  readonly href: string;
};

const shorts: Readonly<Record<DraftFormat, string>> = {
  json: 'JSON',
  csv: 'CSV',
  ods: 'ODS',
  xlsx: 'XLSX',
  pdf: 'PDF',
  'landscape-pdf': 'Committee pages (PDF)',
  html: 'HTML',
  docx: 'DOCX for comment',
};

type Around = {
  readonly editions: readonly EditionSummary[];
  readonly changes: readonly PeriodChange[];
  readonly renderers: Renderers;
};

/** The periods of which anything is said, newest first. */
export function presentPeriods(periods: readonly Quarter[], around: Around): PeriodLine[] {
  return periods.toReversed().map((period) => presentPeriod(period, around));
}

/** The state of one period. */
export function presentPeriod(period: Quarter, { editions, changes, renderers }: Around): PeriodLine {
  const latest = editions.find((edition) => edition.period === period && edition.latest);
  const change = changes.find((of) => of.period === period);
  const { starts, ends } = quarterDates(period);
  return {
    period,
    name: quarterWords(period),
    dates: dateRange(starts.toString(), ends.toString()),
    href: `${addresses.drafts}/${period}`,
    state: stateOf(period, latest),
    changed: latest === undefined ? 'not-published' : change?.sinceEdition ? 'since-edition' : 'as-published',
    changedAt: change?.at ? instant(change.at) : null,
    changes: addresses.draftChanges(period),
    entries: ledgerAddress({ record: `"${period}"` }),
    files: draftFormats
      .filter((format) => format === 'docx' || renderers[format])
      .map((format) => ({
        format,
        name: draftFacts[format].name,
        short: shorts[format],
        href: addresses.draft(period, draftFacts[format].extension),
      })),
  };
}

function stateOf(period: Quarter, latest: EditionSummary | undefined): PeriodLine['state'] {
  if (!latest) return { text: 'Not published', edition: null };
  const edition = { text: `Edition ${latest.number}`, href: `/performance/${period}/editions/${latest.number}` };
  if (latest.withdrawn) return { text: `withdrawn on ${dateOfInstant(latest.withdrawn.at)}`, edition };
  return {
    text: latest.published ? `published on ${date(latest.published)}` : 'its date of publication is not known',
    edition,
  };
}

/** The things of a period by priority, each with its history. */
export type PriorityThings = {
  readonly name: string;
  readonly history: string;
  readonly things: readonly {
    readonly kind: string;
    readonly name: string;
    readonly period: string;
    readonly all: string;
  }[];
};

/** Everything that a period's report is about, in its order, with where the history of each is. */
export function presentThings(registers: Registers): PriorityThings[] {
  const { period } = registers.report;
  const thing = (
    kind: 'indicator' | 'goal' | 'risk' | 'issue',
    label: string,
    row: { id: string; ref: string; title: string },
  ) => ({
    kind: label,
    name: `${row.ref} ${row.title}`,
    period: addresses.history(`${kind}_period`, { period, [kind]: row.id }),
    all: addresses.history(kind, { id: row.id }),
  });
  return registers.priorities.map(({ priority, name }) => {
    const own = <Row extends { priority: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.priority === priority);
    return {
      name,
      history: addresses.history('priority', { id: priority }),
      things: [
        ...own(registers.indicators).map((row) => thing('indicator', 'Indicator', { ...row, id: row.indicator })),
        ...own(registers.goals).map((row) => thing('goal', 'Goal', { ...row, id: row.goal })),
        ...own(registers.risks).map((row) => thing('risk', 'Risk', { ...row, id: row.risk })),
        ...own(registers.issues).map((row) => thing('issue', 'Issue', { ...row, id: row.issue })),
      ],
    };
  });
}
