import { may, type Session } from '../../../identity/index.ts';
import type { Candidate, MaySign, Standing, SubmissionState } from '../../../quarter/index.ts';
import { draftFacts, draftFormats, type Renderers } from '../../../reporting/index.ts';
import { blocking, checks, type Finding, findingKey } from '../../../scrutiny/index.ts';
import { counted, instant, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { placeOfCell } from '../../parts/cells.ts';
import { voidWords } from '../../parts/signatures.ts';

/** A capacity as the page shows it: whether it has signed, who may, and whether the reader can now. */
export type CapacityView = {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  readonly hash: string;
  readonly state: 'signed' | 'void' | 'unsigned';
  readonly words: string;
  /** The entry by which it became void; null where there is none that is known. */
  readonly changedBy: string | null;
  readonly exception: string | null;
  readonly people: readonly { readonly name: string; readonly remark: string | null }[];
  /** The text of the button; null where the reader cannot sign, and then why, where it is worth a word. */
  readonly button: string | null;
  readonly whyNot: string | null;
};

/** What whoever signs should have seen: a line leads to where it is entered or answered. */
export type SeenLine = { readonly text: string; readonly href: string; readonly answer: string | null };

export type SigningView = {
  readonly period: string;
  readonly name: string;
  readonly address: string;
  readonly exceptionsAddress: string;
  readonly contentHash: string;
  readonly seen: number;
  readonly isPublished: boolean;
  readonly unready: readonly { readonly name: string; readonly href: string; readonly state: SubmissionState }[];
  readonly isSigned: boolean;
  readonly capacities: readonly CapacityView[];
  readonly toSee: readonly {
    readonly title: string;
    readonly about: string;
    readonly lines: readonly SeenLine[];
    /** How many there are, in words. */
    readonly count: string;
  }[];
  /** How many contradictions are neither mended nor answered: with one of them nothing is signed. */
  readonly unanswered: number;
  readonly questions: string;
  readonly files: readonly { readonly name: string; readonly href: string }[];
  readonly changes: string | null;
  readonly history: string;
  readonly publication: string;
  /** Who is let sign what they entered, or accept what they submitted. */
  readonly exceptions: readonly { readonly person: string; readonly name: string; readonly reason: string }[];
  /** Who could be let; null for whoever may not record it. */
  readonly exceptable: readonly { readonly value: string; readonly text: string }[] | null;
};

type Exceptions = SigningView['exceptions'];
type Around = {
  readonly signers: readonly MaySign[];
  /** Whom an exception can be for. */
  readonly able: readonly { readonly person: string; readonly name: string }[];
  readonly exceptions: Exceptions;
  readonly session: Session;
  readonly renderers: Renderers;
};

/** What is to be signed of a quarter, by whom, and what whoever signs should have seen. */
export function presentSigning(
  candidate: Candidate,
  { signers, able, exceptions, session, renderers }: Around,
): SigningView {
  const { period, content, unready, standings } = candidate;
  const unanswered = blocking(content.findings).length;
  const names = new Map(content.priorities.map(({ id, name }) => [id, name]));
  const published = candidate.isPublished;
  const excepted = new Set(exceptions.map(({ person }) => person));
  const canBe = able.filter(({ person }) => person !== session.person.id && !excepted.has(person));
  return {
    period,
    name: quarterWords(period),
    address: addresses.signingOf(period),
    exceptionsAddress: addresses.exceptionsOf(period),
    contentHash: candidate.contentHash,
    seen: candidate.seen,
    isPublished: published,
    unready: unready.map(({ priority, state }) => ({
      ...{ state, name: names.get(priority) ?? priority },
      href: addresses.submissionOf(period, priority),
    })),
    isSigned: unready.length === 0 && standings.every(({ valid }) => valid !== null),
    capacities: standings.map((standing) =>
      capacityView(standing, standings, {
        signers,
        session,
        isOpen: unready.length === 0 && unanswered === 0 && !published,
      }),
    ),
    toSee: toSee(candidate, names),
    unanswered,
    questions: addresses.scrutinyOf(period),
    files: draftFormats
      .filter((format) => format === 'docx' || renderers[format])
      .map((format) => ({
        name: draftFacts[format].name,
        href: addresses.draft(period, draftFacts[format].extension),
      })),
    changes: candidate.latest === null ? null : addresses.draftChanges(period),
    history: `${addresses.ledger}?${new URLSearchParams({ register: 'signature', record: `"${period}"` })}`,
    publication: addresses.publicationOf(period),
    exceptions,
    exceptable: may(session.rights, 'signing.except')
      ? canBe.map(({ person, name }) => ({ value: person, text: name }))
      : null,
  };
}

const partWords = { finance: 'The finance part', whole: 'The whole report' } as const;

function capacityView(
  standing: Standing,
  all: readonly Standing[],
  { signers, session, isOpen }: Pick<Around, 'signers' | 'session'> & { readonly isOpen: boolean },
): CapacityView {
  const { id, name, part, hash, valid, void: before } = standing;
  const able = signers.filter(({ capacity }) => capacity === id);
  const own = able.find(({ person }) => person === session.person.id);
  const twice = all.some((other) => other.id !== id && other.hash === hash && other.valid?.person === own?.person);
  const whyNot = !own || !isOpen || valid !== null || own.exception !== null ? null : reasonNot(own, twice);
  const canSign = own !== undefined && isOpen && valid === null && whyNot === null;
  const signed = valid ?? before;
  return {
    ...{ id, name, hash, what: partWords[part] },
    state: valid !== null ? 'signed' : before !== null ? 'void' : 'unsigned',
    words:
      valid !== null
        ? `Signed by ${valid.name ?? 'somebody'} on ${instant(valid.signed)}`
        : before !== null
          ? voidWords(before)
          : 'Not signed yet',
    changedBy: valid === null && before?.changedBy ? addresses.entry(before.changedBy.sequence) : null,
    exception: signed?.exception ?? null,
    people: able.map(({ name: who, entered, exception }) => ({
      name: who,
      remark: !entered
        ? null
        : exception === null
          ? 'entered some of it, and cannot sign'
          : 'entered some of it, by an exception',
    })),
    button: canSign
      ? `Sign ${part === 'finance' ? 'the finance part' : 'the whole report'} as ${name.toLowerCase()}`
      : null,
    whyNot,
  };
}

function reasonNot({ entered }: MaySign, twice: boolean): string | null {
  if (entered) {
    return 'You cannot sign it: you entered some of it, and nobody signs what they entered. Somebody else signs, or an exception is recorded for you below.';
  }
  return twice
    ? 'You cannot sign it: you have signed the same in another capacity, and nobody signs the same twice.'
    : null;
}

function toSee({ period, content, missing }: Candidate, names: ReadonlyMap<string, string>): SigningView['toSee'] {
  const of = (level: Finding['level']) => content.findings.filter((finding) => finding.level === level);
  const questions = of('question').length;
  const line = (text: string, priority: string | null, href: string, answer: string | null): SeenLine => ({
    text: `${priority === null ? '' : `${names.get(priority) ?? priority}: `}${text}`,
    ...{ href, answer },
  });
  const asked = ({ message, priority, answer, ...finding }: Finding) =>
    line(message, priority, addresses.findingIn(period, findingKey({ priority, ...finding })), answer);
  const titles = new Map(checks.map(({ name, title }) => [name, title]));
  const all = [
    {
      title: 'Still missing',
      about: 'Each leads to where it is entered.',
      lines: missing.map((one) => line(`${one.thing}: ${one.what}`, one.priority, placeOfCell(period, one), null)),
    },
    {
      title: 'What contradicts itself',
      about: 'Nothing is signed before each of these is mended or answered. The answer is published with it.',
      lines: of('error').map(asked),
    },
    ...[...Map.groupBy(of('warning'), ({ check }) => check)].map(([check, found]) => ({
      title: titles.get(check) ?? check,
      about: 'It needs an explanation: unanswered, it is published as not answered.',
      lines: found.map(asked),
    })),
    {
      title: 'Questions that a scrutineer would ask',
      about: 'They are published with the report, answered or not.',
      lines:
        questions === 0
          ? []
          : [
              line(
                `${counted(questions, 'question', 'questions')} for readers`,
                null,
                addresses.scrutinyOf(period),
                null,
              ),
            ],
      count: String(questions),
    },
  ];
  return all.filter(({ lines }) => lines.length > 0).map((one) => ({ count: String(one.lines.length), ...one }));
}
