import type { Quarter } from '../../../calendar/index.ts';
import { may, type Rights } from '../../../identity/index.ts';
import { isOpenForEntry, type Submission } from '../../../quarter/index.ts';
import { type EditionSummary, type FindingView, presentFindings } from '../../../reporting/index.ts';
import {
  answerTo,
  checkNamed,
  checkTitle,
  type Finding,
  findingKey,
  type Level,
  type Scrutinised,
} from '../../../scrutiny/index.ts';
import { date, quarterShort, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { askedWords } from '../../parts/asked.ts';
import { answerField, type Clash, groupField, type Typing } from './form.ts';

/** What is read of a quarter to answer what is asked of it. */
export type ScrutinyRead = Scrutinised & {
  readonly period: Quarter;
  /** How far each priority of an opened quarter has come; null where it was never opened. */
  readonly submissions: readonly Submission[] | null;
  readonly editions: readonly EditionSummary[];
  readonly seen: number;
  /** How much is only not entered yet, and so not asked about. */
  readonly blanks: number;
};

/** A box for an answer. */
export type AnswerBox = {
  readonly field: string;
  readonly value: string;
  /** What was held when the page was made; null where nothing is held. */
  readonly held: string | null;
  readonly fault: string | null;
};

/** A finding on the page: as it is public, where it can be mended, and the box for its answer. */
export type Asked = {
  readonly key: string;
  /** With the answer that stands or, where it is previewed, the one that was typed. */
  readonly view: FindingView;
  readonly isPreview: boolean;
  readonly mend: string;
  /** Of which report its answer is, where it is an earlier one, and when it was given. */
  readonly note: string | null;
  readonly clash: Clash | null;
  /** Null where the visitor cannot answer it. */
  readonly box: AnswerBox | null;
};

/** What one check found; one answer can be given to all of it, but for contradictions. */
export type AskedGroup = {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly asked: readonly Asked[];
  /** One box for all of them; null where the visitor can answer fewer than two. */
  readonly box: AnswerBox | null;
  /** What that answers, in words. */
  readonly reach: string;
  readonly isAnswered: boolean;
};

export type ScrutinyView = {
  readonly period: Quarter;
  readonly name: string;
  readonly bodyName: string;
  readonly address: string;
  readonly seen: number;
  readonly summary: string;
  readonly blanks: number;
  readonly levels: readonly { readonly level: Level; readonly count: number; readonly groups: readonly AskedGroup[] }[];
  readonly mayAnswer: boolean;
  readonly isPublished: boolean;
  /** Where the public reads them; null where nothing is published. */
  readonly published: string | null;
  /** What was typed to what is found no longer. */
  readonly gone: readonly string[];
  /** The first finding of each priority, to which other pages lead. */
  readonly firstOf: ReadonlyMap<string, string>;
};

/** Who may answer what: everything, or what is of their own priority while they may still change it. */
export type MayAnswer = 'yes' | 'handed-in' | 'no';

export function mayAnswer(
  rights: Rights,
  { priority }: Pick<Finding, 'priority'>,
  submissions: ScrutinyRead['submissions'],
): MayAnswer {
  if (rights['finding.answer'] === 'all') return 'yes';
  if (priority === null || !may(rights, 'finding.answer', priority)) return 'no';
  const state = submissions?.find((one) => one.priority === priority)?.state;
  return state !== undefined && isOpenForEntry(state) ? 'yes' : 'handed-in';
}

/** What there is to ask of a quarter, for whoever looks; `typing` is what they typed and did not save yet. */
export function presentScrutiny(read: ScrutinyRead, rights: Rights, typing: Typing): ScrutinyView {
  const { period, content, before, submissions, editions } = read;
  const views = presentFindings(content.findings, content, before);
  const viewOf = new Map(content.findings.map((finding, n) => [finding, views[n]]));
  const asked = (finding: Finding): Asked[] => {
    const view = viewOf.get(finding);
    return view ? [askedOf(finding, view, { read, rights, typing })] : [];
  };
  const groups = [...Map.groupBy(content.findings, ({ check }) => check).values()].flatMap((findings) => {
    const [first] = findings;
    return first ? [{ level: first.level, group: groupOf(first, findings.flatMap(asked), typing) }] : [];
  });
  const isPublished = editions.some(({ withdrawn }) => withdrawn === null);
  const firstOf = new Map<string, string>();
  for (const finding of content.findings) {
    if (finding.priority !== null && !firstOf.has(finding.priority)) firstOf.set(finding.priority, findingKey(finding));
  }
  return {
    ...{ period, isPublished, firstOf, gone: typing.gone, seen: read.seen, blanks: read.blanks },
    name: quarterWords(period),
    bodyName: content.body.name,
    address: addresses.scrutinyOf(period),
    summary: askedWords(content.findings),
    levels: (['error', 'warning', 'question'] as const).map((level) => ({
      level,
      count: content.findings.filter((finding) => finding.level === level).length,
      groups: groups.flatMap((one) => (one.level === level ? [one.group] : [])),
    })),
    mayAnswer: content.findings.some((finding) => mayAnswer(rights, finding, submissions) === 'yes'),
    published: isPublished ? `/performance/${period}/scrutiny` : null,
  };
}

type Around = { readonly read: ScrutinyRead; readonly rights: Rights; readonly typing: Typing };

function askedOf(finding: Finding, view: FindingView, { read, rights, typing }: Around): Asked {
  const { period, answers, submissions } = read;
  const key = findingKey(finding);
  const field = answerField(key);
  const answer = answerTo(finding, answers);
  const typed = typing.texts.get(key);
  const previewed = typing.previewed.get(key);
  const given = answer ? `given on ${date(answer.answered)}` : null;
  return {
    ...{ key, isPreview: previewed !== undefined, clash: typing.clashes.get(key) ?? null },
    view: previewed === undefined ? view : { ...view, answer: previewed || null },
    mend: mendAt(period, finding, view),
    note: !answer
      ? null
      : answer.period === period
        ? `Answered, ${given}.`
        : `Kept from ${quarterShort(answer.period)}, ${given}: the facts are the same.`,
    box:
      mayAnswer(rights, finding, submissions) === 'yes' || typed !== undefined
        ? { field, value: typed ?? finding.answer ?? '', held: finding.answer, fault: typing.faults.get(field) ?? null }
        : null,
  };
}

function groupOf(first: Finding, asked: readonly Asked[], typing: Typing): AskedGroup {
  const own = asked.filter(({ box }) => box !== null);
  const open = own.filter(({ box }) => box?.held === null).length;
  const field = groupField(first.check);
  const isTogether = first.level !== 'error' && own.length > 1;
  return {
    asked,
    reach:
      open === own.length
        ? `all ${own.length}`
        : open === 0
          ? `all ${own.length}, in place of what is answered`
          : `the ${open} that are not answered`,
    id: `group-${first.check}`,
    title: checkTitle(first.check),
    why: checkNamed(first.check)?.why ?? '',
    box: isTogether
      ? { field, value: typing.together.get(first.check) ?? '', held: null, fault: typing.faults.get(field) ?? null }
      : null,
    isAnswered: asked.every(({ view }) => view.answer !== null),
  };
}

/** Where what a finding is about is entered: its boxes, or the page that has them. */
function mendAt(period: Quarter, { priority, subject }: Finding, { thing }: FindingView): string {
  if (subject === 'finance') return addresses.financeIn(period);
  if (priority === null) return addresses.reportIn(period);
  const page = addresses.priorityIn(period, priority);
  if (thing !== null) return `${page}#thing-${thing.kind}s-${thing.id}`;
  return sections.has(subject) ? `${page}#section-${subject}` : page;
}

/** The parts of the page on which a priority is entered, as it calls them. */
const sections: ReadonlySet<string> = new Set([
  'scorecard',
  'narrative',
  'indicators',
  'risks',
  'issues',
  'goals',
  'notes',
]);
