import type { Quarter } from '../../calendar/index.ts';
import type { RoleGiven } from '../../identity/index.ts';
import { answersAsked, type Finding } from '../../scrutiny/index.ts';
import type { MissingItem } from './missing.ts';
import type { CapacityId, SignedPart } from './signing.ts';
import { isOpenForEntry, type SubmissionState } from './submission.ts';

/**
 * Who owes what of a quarter, worked out from how far it has come: lead officers their priorities, finance officers the lines of
 * finance, performance officers what waits for review and for publishing, signers their signatures.
 */

/** The steps of a quarter that have a date: the ids of the table `step`. */
export type Step = 'enter' | 'review' | 'sign-finance' | 'sign' | 'publish';

/** How far an opened quarter has come that is not done with. */
export type QuarterWork = {
  readonly period: Quarter;
  /** By when each step is due, as an ISO date. */
  readonly due: ReadonlyMap<Step, string>;
  readonly priorities: readonly PriorityWork[];
  readonly missing: readonly MissingItem[];
  /** The errors and warnings that nobody has answered; none of what is published. */
  readonly unanswered: readonly Finding[];
  /** Whether there is somebody who enters finance. */
  readonly hasFinanceOfficer: boolean;
  /** The capacities that have still to sign; none before every priority is signed off. */
  readonly toSign: readonly ToBeSigned[];
  /** Who may sign as what, of those who have still to. */
  readonly signers: readonly Signer[];
  /** `ready`: signed, and not set to be published. `failed`: it could not be published when its time came. */
  readonly publishing: 'not-yet' | 'ready' | 'set' | 'failed';
  /** Who may read it now, before it is published, and has not. */
  readonly readers: readonly string[];
};

export type PriorityWork = {
  readonly id: string;
  readonly name: string;
  readonly state: SubmissionState;
  /** What whoever returned it asks to be mended. */
  readonly comment: string | null;
  /** Whether somebody leads it. */
  readonly isLed: boolean;
  /** Who may review it, where it is submitted, and whether they may accept it. */
  readonly reviewers: readonly { readonly person: string; readonly may: boolean }[];
};

export type ToBeSigned = {
  readonly capacity: CapacityId;
  readonly name: string;
  readonly part: SignedPart;
  /** Whether it was signed and has changed since. */
  readonly isVoid: boolean;
};

/** `may` is false where they entered some of it, or signed the same as something else, and nobody excepted them. */
export type Signer = { readonly capacity: CapacityId; readonly person: string; readonly may: boolean };

export type DutyKind =
  | 'enter'
  | 'mend'
  | 'finance'
  | 'report'
  | 'review'
  | 'answer'
  | 'sign'
  | 'publish'
  | 'publish-again'
  | 'read';

/** Something that a person owes a quarter. */
export type Duty = {
  readonly kind: DutyKind;
  readonly period: Quarter;
  /** The priority that it is about; null for what is about the whole. */
  readonly priority: { readonly id: string; readonly name: string } | null;
  readonly sign: ToBeSigned | null;
  /** By when, as an ISO date; null where the quarter has no such date. */
  readonly due: string | null;
  readonly missing: readonly MissingItem[];
  /** How many answers are asked of them. */
  readonly answers: number;
  /** What is to be mended, in the words of whoever returned it. */
  readonly comment: string | null;
};

/** Somebody who works on quarters, with the roles that they have. */
export type Worker = { readonly id: string; readonly roles: readonly RoleGiven[] };

/** What a person owes, oldest due date first. */
export function dutiesOf(quarters: readonly QuarterWork[], worker: Worker): readonly Duty[] {
  const has = (role: RoleGiven['role'], scope?: string) =>
    worker.roles.some((held) => held.role === role && (scope === undefined || held.scope === scope));
  const late = '9999';
  return quarters
    .flatMap((quarter) => dutiesIn(quarter, worker.id, has))
    .toSorted((a, b) => (a.due ?? late).localeCompare(b.due ?? late) || a.period.localeCompare(b.period));
}

type Has = (role: RoleGiven['role'], scope?: string) => boolean;

function dutiesIn(quarter: QuarterWork, person: string, has: Has): Duty[] {
  const officer = has('performance-officer');
  const duty = (kind: DutyKind, step: Step, of: Partial<Duty> = {}): Duty => ({
    ...{ kind, period: quarter.period, priority: null, sign: null, missing: [], answers: 0, comment: null },
    due: quarter.due.get(step) ?? null,
    ...of,
  });
  const missingIn = (by: MissingItem['enteredBy'], priority?: string) =>
    quarter.missing.filter((one) => one.enteredBy === by && (priority === undefined || one.priority === priority));

  const entered = quarter.priorities.flatMap(({ id, name, state, comment, isLed, reviewers }) => {
    const priority = { id, name };
    // Where nobody leads a priority, somebody has to see that it is entered all the same.
    if (isOpenForEntry(state) && (has('lead-officer', id) || (officer && !isLed))) {
      const missing = missingIn('registers.enter', id);
      // What was returned is mended while the others are reviewed.
      return state === 'returned'
        ? [duty('mend', 'review', { priority, missing, comment })]
        : [duty('enter', 'enter', { priority, missing })];
    }
    // Whoever submitted it waits for somebody else, unless there is nobody: then they read how it is accepted all the same.
    const isAnothers = reviewers.some(({ may }) => may) && reviewers.some((one) => one.person === person && !one.may);
    return state === 'submitted' && officer && !isAnothers ? [duty('review', 'review', { priority })] : [];
  });
  // A lead officer answers while they may still enter; what nobody leads, or is handed in, is the performance officer's.
  const isOfLead = ({ priority }: Finding) =>
    quarter.priorities.some(({ id, state, isLed }) => id === priority && isLed && isOpenForEntry(state));
  const answer = (answers: number, of: Partial<Duty>) =>
    answers > 0 ? [duty('answer', of.priority ? 'enter' : 'review', { ...of, answers })] : [];
  const answered = [
    ...quarter.priorities.flatMap(({ id, name }) =>
      has('lead-officer', id)
        ? answer(answersAsked(quarter.unanswered.filter((one) => one.priority === id && isOfLead(one))), {
            priority: { id, name },
          })
        : [],
    ),
    ...(officer ? answer(answersAsked(quarter.unanswered.filter((one) => !isOfLead(one))), {}) : []),
  ];
  const finance = missingIn('finance.enter');
  const isFinance = has('finance-officer') || (officer && !quarter.hasFinanceOfficer);
  const report = missingIn('report.enter');
  const publishing = { ready: 'publish', failed: 'publish-again' } as const;
  const { publishing: at } = quarter;
  return [
    ...entered,
    ...answered,
    ...(isFinance && finance.length > 0 ? [duty('finance', 'enter', { missing: finance })] : []),
    ...(officer && report.length > 0 ? [duty('report', 'review', { missing: report })] : []),
    ...quarter.toSign.flatMap((sign) =>
      quarter.signers.some((one) => one.capacity === sign.capacity && one.person === person && one.may)
        ? [duty('sign', sign.part === 'finance' ? 'sign-finance' : 'sign', { sign })]
        : [],
    ),
    ...(officer && (at === 'ready' || at === 'failed') ? [duty(publishing[at], 'publish')] : []),
    ...(quarter.readers.includes(person) ? [duty('read', 'publish')] : []),
  ];
}

/** What a duty asks, in words that stand for themselves: `Enter and submit A Better Policing Service`. */
export function dutyWords({ kind, priority, sign }: Pick<Duty, 'kind' | 'priority' | 'sign'>): string {
  const of = priority?.name ?? 'the report';
  switch (kind) {
    case 'enter':
      return `Enter and submit: ${of}`;
    case 'mend':
      return `Mend and submit again: ${of}`;
    case 'finance':
      return 'Enter the finance';
    case 'report':
      return 'Write what the report says as a whole';
    case 'review':
      return `Review: ${of}`;
    case 'answer':
      return `Answer the questions about ${of}`;
    case 'sign': {
      const what = sign?.part === 'finance' ? 'the finance part' : 'the report';
      return `Sign ${what} as ${(sign?.name ?? '').toLowerCase()}${sign?.isVoid ? ' again: it has changed since it was signed' : ''}`;
    }
    case 'publish':
      return 'Publish the report';
    case 'publish-again':
      return 'Publish the report: it could not be published at the time that was set';
    case 'read':
      return 'Read the report before it is published';
  }
}
