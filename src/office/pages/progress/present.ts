import type { BankHolidays } from '../../../calendar/index.ts';
import { may, type Rights } from '../../../identity/index.ts';
import {
  askedByNow,
  type DueInWords,
  dueInWords,
  isOpenForEntry,
  isSigned,
  type MissingItem,
  missingWords,
  type Progress,
  type Standing,
  type Step,
  type SubmissionState,
  submissionStates,
  submissionWords,
} from '../../../quarter/index.ts';
import { blocking } from '../../../scrutiny/index.ts';
import { counted, date, instant, listed, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { askedWords } from '../../parts/asked.ts';
import { placeOfCell } from '../../parts/cells.ts';
import { voidWords } from '../../parts/signatures.ts';

/** What the list of priorities is narrowed to and sorted by, as it was asked; an empty text asks for all. */
export type ProgressAsked = {
  readonly state: string;
  readonly lead: string;
  readonly only: string;
  readonly sort: string;
};

const fields = ['state', 'lead', 'only', 'sort'] as const;
export const onlyChoices = [
  { value: '', text: 'Everything' },
  { value: 'late', text: 'What is late' },
  { value: 'missing', text: 'What lacks something' },
] as const;
export const sortChoices = [
  { value: '', text: 'Order of the report' },
  { value: 'state', text: 'State, the least far first' },
  { value: 'missing', text: 'Most missing first' },
  { value: 'lead', text: 'Who leads it' },
  { value: 'due', text: 'Due date' },
] as const;

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a query asks for; a value that the list does not know asks for all. */
export function progressAsked(query: unknown): ProgressAsked {
  const one = (field: string) => [(query as Query)[field] ?? ''].flat()[0]?.trim() ?? '';
  const known = (field: string, values: readonly string[]) => values.find((value) => value === one(field)) ?? '';
  return {
    state: known('state', submissionStates),
    lead: one('lead').slice(0, 200),
    only: known(
      'only',
      onlyChoices.map(({ value }) => value),
    ),
    sort: known(
      'sort',
      sortChoices.map(({ value }) => value),
    ),
  };
}

/** The address of the list, or of its download, as it was asked for. */
export function progressAddress(base: string, asked: ProgressAsked): string {
  const query = new URLSearchParams(fields.filter((field) => asked[field]).map((field) => [field, asked[field]]));
  return query.size > 0 ? `${base}?${query}` : base;
}

export type MissingLine = { readonly text: string; readonly href: string };

/** A priority as the list shows it. */
export type PriorityLine = {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly state: SubmissionState;
  readonly stateWords: string;
  readonly leads: readonly string[];
  readonly missing: readonly MissingLine[];
  readonly due: DueInWords | null;
  readonly comment: string | null;
  readonly next: { readonly text: string; readonly href: string } | null;
};

/** A step of the quarter: by when it is due, and whether it is done. */
export type StepLine = { readonly name: string; readonly day: string; readonly due: DueInWords | null };

export type SignatureLine = {
  readonly name: string;
  readonly state: 'signed' | 'void' | 'unsigned';
  readonly words: string;
};

export type ProgressView = {
  readonly name: string;
  readonly committee: string;
  readonly asked: ProgressAsked;
  readonly address: string;
  /** Where it is filled in as a workbook. */
  readonly workbook: string;
  readonly csv: string;
  readonly found: string;
  readonly summary: string;
  /** What is to be done next, and where. */
  /** What is to be done next, or, where all is done, what came of it. */
  readonly next: { readonly text: string; readonly href: string | null; readonly isDone?: boolean };
  readonly leads: readonly string[];
  readonly lines: readonly PriorityLine[];
  readonly steps: readonly StepLine[];
  readonly finance: {
    readonly who: readonly string[];
    readonly missing: readonly MissingLine[];
    readonly href: string;
  };
  readonly report: { readonly missing: readonly MissingLine[]; readonly href: string };
  readonly signatures: readonly SignatureLine[];
  readonly signing: string;
  readonly questions: { readonly words: string; readonly href: string };
  readonly publication: { readonly words: string; readonly href: string; readonly fault: string | null };
  readonly preRelease: string;
  readonly draft: string;
  /** Null for whoever may not change them. */
  readonly dates: string | null;
};

type Around = {
  readonly today: string;
  readonly holidays: BankHolidays;
  readonly rights: Rights;
};

/** How far a quarter has come, as it was asked for and for whoever asks. */
export function presentProgress(progress: Progress, asked: ProgressAsked, around: Around): ProgressView {
  const { opening, candidate, deadlines, leads, publication } = progress;
  const { period } = opening;
  const all = linesOf(progress, around);
  const found = all.filter((line) => fits(line, asked)).sort(order(asked.sort, all));
  const count = counted(all.length, 'priority', 'priorities');
  const missing = (by: MissingItem['enteredBy']) => missingLines(progress, (one) => one.enteredBy === by);
  const done = doneSteps(progress);
  return {
    name: quarterWords(period),
    committee: date(opening.committee),
    asked,
    address: addresses.quarterAt(period),
    workbook: addresses.workbookOf(period),
    csv: progressAddress(addresses.progressCsv(period), asked),
    found: found.length === all.length ? count : `${found.length === 0 ? 'None' : found.length} of ${count}`,
    summary: summaryOf(all),
    next: nextOf(progress, all),
    leads: [...new Set(all.flatMap((line) => line.leads))].sort((a, b) => a.localeCompare(b, 'en-GB')),
    lines: found,
    steps: deadlines.map(({ step, name, due }) => ({
      name,
      day: date(due),
      due: done.has(step) ? null : dueInWords(due, around.today, around.holidays),
    })),
    finance: { who: leads.get('finance') ?? [], missing: missing('finance.enter'), href: addresses.financeIn(period) },
    report: { missing: missing('report.enter'), href: addresses.reportIn(period) },
    signatures: candidate.standings.map(signatureLine),
    signing: addresses.signingOf(period),
    questions: {
      words: askedWords(askedByNow(candidate.content.findings, candidate.submissions)),
      href: addresses.scrutinyOf(period),
    },
    publication: {
      words: publicationWords(progress),
      href: addresses.publicationOf(period),
      fault: publication?.fault ?? null,
    },
    preRelease: addresses.preReleaseOf(period),
    draft: `${addresses.drafts}/${period}`,
    dates: may(around.rights, 'quarter.open') ? addresses.datesOf(period) : null,
  };
}

function linesOf(progress: Progress, { today, holidays, rights }: Around): PriorityLine[] {
  const { candidate, deadlines, leads } = progress;
  const { period, content, submissions } = candidate;
  const dueBy = (step: Step) => deadlines.find((deadline) => deadline.step === step)?.due ?? null;
  return content.priorities.flatMap(({ id, name }): PriorityLine[] => {
    const submission = submissions.find(({ priority }) => priority === id);
    if (!submission) return [];
    const { state, comment } = submission;
    const step = dueStep[state];
    const due = step === null ? null : dueBy(step);
    const mayEnter = may(rights, 'registers.enter', id);
    const next = isOpenForEntry(state)
      ? mayEnter
        ? { text: state === 'returned' ? 'Mend' : 'Enter', href: addresses.priorityIn(period, id) }
        : null
      : state === 'submitted' && may(rights, 'priority.review')
        ? { text: 'Review', href: addresses.submissionOf(period, id) }
        : null;
    return [
      {
        ...{ id, name, state, comment, next },
        href: addresses.submissionOf(period, id),
        stateWords: submissionWords[state],
        leads: leads.get(id) ?? [],
        missing: missingLines(progress, (one) => one.priority === id && one.enteredBy === 'registers.enter'),
        due: due === null ? null : dueInWords(due, today, holidays),
      },
    ];
  });
}

/** By which step a priority in a state is due to leave it; null where nothing is due of it. */
const dueStep: Readonly<Record<SubmissionState, Step | null>> = {
  'not-started': 'enter',
  'in-progress': 'enter',
  submitted: 'review',
  returned: 'review',
  'signed-off': null,
};

function missingLines({ candidate }: Progress, isOne: (missing: MissingItem) => boolean): MissingLine[] {
  return candidate.missing
    .filter(isOne)
    .map((one) => ({ text: missingWords(one), href: placeOfCell(candidate.period, one) }));
}

function fits(line: PriorityLine, { state, lead, only }: ProgressAsked): boolean {
  return (
    (state === '' || line.state === state) &&
    (lead === '' || line.leads.includes(lead)) &&
    (only !== 'late' || line.due?.urgency === 'late') &&
    (only !== 'missing' || line.missing.length > 0)
  );
}

function order(sort: string, all: readonly PriorityLine[]): (a: PriorityLine, b: PriorityLine) => number {
  const place = (line: PriorityLine) => all.indexOf(line);
  const rank = (line: PriorityLine) => [...progressed].indexOf(line.state);
  const urgency = (line: PriorityLine) => (line.due === null ? 9 : urgencies.indexOf(line.due.urgency));
  const lead = (line: PriorityLine) => line.leads[0] ?? '\uffff';
  const first: Readonly<Record<string, (a: PriorityLine, b: PriorityLine) => number>> = {
    state: (a, b) => rank(a) - rank(b),
    missing: (a, b) => b.missing.length - a.missing.length,
    lead: (a, b) => lead(a).localeCompare(lead(b), 'en-GB'),
    due: (a, b) => urgency(a) - urgency(b),
  };
  return (a, b) => (first[sort]?.(a, b) ?? 0) || place(a) - place(b);
}

const progressed: readonly SubmissionState[] = ['not-started', 'in-progress', 'returned', 'submitted', 'signed-off'];
const urgencies: readonly DueInWords['urgency'][] = ['late', 'today', 'soon', 'later'];

function summaryOf(lines: readonly PriorityLine[]): string {
  const parts = progressed
    .map((state) => ({ state, count: lines.filter((line) => line.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${submissionWords[state].toLowerCase()}`);
  return `${counted(lines.length, 'priority', 'priorities')}: ${listed(parts)}`;
}

function doneSteps({ candidate }: Progress): ReadonlySet<Step> {
  const { submissions, standings } = candidate;
  const published = candidate.isPublished;
  const isHandedIn = submissions.every(({ state }) => !isOpenForEntry(state));
  const signed = (part: Standing['part']) =>
    standings.filter((standing) => standing.part === part).every(({ valid }) => valid !== null);
  const isReady = candidate.unready.length === 0;
  const done: readonly (readonly [Step, boolean])[] = [
    ['enter', isHandedIn],
    ['review', isReady],
    ['sign-finance', isReady && signed('finance')],
    ['sign', isReady && signed('whole')],
    ['publish', published],
  ];
  return new Set(done.flatMap(([step, isDone]) => (isDone || published ? [step] : [])));
}

/** What is to be done next for the whole quarter. */
function nextOf({ candidate, publication }: Progress, lines: readonly PriorityLine[]): ProgressView['next'] {
  const { period, unready, standings } = candidate;
  if (candidate.isPublished)
    return { text: publishedWords(candidate), href: addresses.publicationOf(period), isDone: true };
  const open = lines.filter(({ state }) => isOpenForEntry(state));
  if (open.length > 0) {
    return { text: `${counted(open.length, 'priority has', 'priorities have')} still to be submitted.`, href: null };
  }
  if (unready.length > 0) {
    return { text: `${counted(unready.length, 'priority waits', 'priorities wait')} for review.`, href: null };
  }
  const contradictions = blocking(candidate.content.findings).length;
  if (contradictions > 0) {
    return {
      text: `${counted(contradictions, 'contradiction is', 'contradictions are')} neither mended nor answered.`,
      href: addresses.scrutinyOf(period),
    };
  }
  const lacking = standings.filter(({ valid }) => valid === null).map(({ name }) => name.toLowerCase());
  if (lacking.length > 0) {
    return { text: `To be signed by the ${listed(lacking)}.`, href: addresses.signingOf(period) };
  }
  const href = addresses.publicationOf(period);
  if (publication?.fault) return { text: 'It could not be published at the time that was set.', href };
  if (publication) return { text: `To be published on ${instant(publication.at)}.`, href };
  return { text: 'Signed, and to be published.', href };
}

function publishedWords({ latest }: Progress['candidate']): string {
  return latest?.published ? `Published on ${date(latest.published)}, as edition ${latest.number}.` : 'Published.';
}

function publicationWords({ candidate, publication }: Progress): string {
  if (candidate.isPublished) return publishedWords(candidate);
  const before =
    candidate.latest === null ? '' : ` Edition ${candidate.latest.number} says otherwise than what there is now.`;
  if (publication) return `To be published on ${instant(publication.at)}.${before}`;
  return `${isSigned(candidate) ? 'Signed, and no time is set.' : 'Not published.'}${before}`;
}

function signatureLine({ name, valid, void: before }: Standing): SignatureLine {
  if (valid !== null) {
    return { name, state: 'signed', words: `${valid.name ?? 'Somebody'} on ${instant(valid.signed)}` };
  }
  if (before !== null) return { name, state: 'void', words: voidWords(before) };
  return { name, state: 'unsigned', words: '' };
}
