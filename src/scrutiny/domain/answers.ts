import type { Quarter } from '../../calendar/index.ts';
import type { ReportContent } from '../../reporting/index.ts';
import { type Finding, findingKey } from './finding.ts';

/** What the body answers to a finding. `period` is that of the report it was given for, `answered` the day in London. */
export type Answer = { readonly text: string; readonly period: Quarter; readonly answered: string };

/** Answers, each under what `answeredAs` says. */
export type Answers = ReadonlyMap<string, Answer>;

/**
 * Under what an answer is known: the key of its finding, and the priority that it was given for. A key alone would let whoever
 * answers for one priority answer another's finding, because the database cannot tell whose finding a key is of.
 */
export function answeredAs({ key, priority }: { readonly key: string; readonly priority: string | null }): string {
  return `${key} ${priority ?? ''}`;
}

/** The answer to a finding; null for none. */
export function answerTo(finding: Finding, answers: Answers): Answer | null {
  return answers.get(answeredAs({ key: findingKey(finding), priority: finding.priority })) ?? null;
}

/** How many characters an answer may have: it stands beside the finding, and is no report of its own. */
export const longestAnswer = 2000;

/** Findings with the answers that were given to them, in this report or an earlier one, as long as the facts are the same. */
export function withAnswers(findings: readonly Finding[], answers: Answers): Finding[] {
  return findings.map((finding) => ({ ...finding, answer: answerTo(finding, answers)?.text ?? null }));
}

/** The errors that nobody has answered: with one of them nothing is published that the system had asked about first. */
export function blocking(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ level, answer }) => level === 'error' && answer === null);
}

/**
 * Findings that one answer can be given to: an error alone, the warnings of one check together, likewise the questions. In
 * the order of the findings.
 */
export function answerGroups(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  return [
    ...Map.groupBy(findings, (finding) => (finding.level === 'error' ? findingKey(finding) : finding.check)).values(),
  ];
}

/** How many answers a report asks of its body: one an error, and one for the warnings of a check together. */
export function answersAsked(findings: readonly Finding[]): number {
  return answerGroups(findings.filter(({ level }) => level !== 'question')).length;
}

/** What is answered to a finding of an edition now, where that is something else than the edition says. */
export type AnswerSince = { readonly text: string | null; readonly answered: string };

/**
 * What was answered to the findings of an edition after it was published, by their keys: where an answer stands now that the
 * edition does not say, or one that it says stands no longer (`text` is null). `published` are the answers that are public.
 */
export function answersSince(
  { period, findings }: Pick<ReportContent, 'period' | 'findings'>,
  published: readonly (AnswerSince & {
    readonly period: Quarter;
    readonly key: string;
    readonly priority: string | null;
  })[],
): ReadonlyMap<string, AnswerSince> {
  const latest = new Map<string, AnswerSince & { readonly period: Quarter }>();
  for (const one of published) {
    const known = latest.get(answeredAs(one));
    if (one.period <= period.id && (!known || known.period < one.period)) latest.set(answeredAs(one), one);
  }
  return new Map(
    findings.flatMap((finding) => {
      const key = findingKey(finding);
      const now = latest.get(answeredAs({ key, priority: finding.priority }));
      return now && now.text !== finding.answer ? [[key, { text: now.text, answered: now.answered }] as const] : [];
    }),
  );
}
