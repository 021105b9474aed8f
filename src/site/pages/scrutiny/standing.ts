import type { ReportDocument } from '../../../reporting/index.ts';
import {
  type AnswerSince,
  answersSince,
  type Finding,
  findingKey,
  levels,
  type PublishedAnswer,
} from '../../../scrutiny/index.ts';

/**
 * How a finding stands: it was published with its edition and is still found; it is found now and was not then, because an
 * earlier report came in later or a check is newer; or it was published and is not found any more.
 */
export type Stands = 'published' | 'found-since' | 'no-longer-found';

/** A finding with the answer that stands now, and what became of both since publication. */
export type Standing = {
  readonly finding: Finding;
  readonly stands: Stands;
  /** The day of the answer, where it was given after publication. */
  readonly answeredSince: string | null;
  /** What the edition itself says in answer, where something else stands now. */
  readonly answerPublished: string | null;
};

/**
 * What there is to ask of a published report: what its edition holds beside what is found in it now, most serious first, and
 * what is not found any more at the end. `answers` are all that are public.
 */
export function standingOf(
  { period, findings: published }: Pick<ReportDocument, 'period' | 'findings'>,
  now: readonly Finding[],
  answers: readonly PublishedAnswer[],
): Standing[] {
  const kept = new Map(published.map((finding) => [findingKey(finding), finding]));
  const found = new Map(now.map((finding) => [findingKey(finding), finding]));
  const since = answersSince(
    { period, findings: [...published, ...now.filter((f) => !kept.has(findingKey(f)))] },
    answers,
  );
  const asked = [...found].map(([key, finding]) => {
    const before = kept.get(key);
    // It was published in its own words.
    return standing(before ?? finding, before ? 'published' : 'found-since', since);
  });
  const gone = published.filter((finding) => !found.has(findingKey(finding)));
  return [
    ...asked.toSorted((a, b) => levels.indexOf(a.finding.level) - levels.indexOf(b.finding.level)),
    ...gone.map((finding) => standing(finding, 'no-longer-found', since)),
  ];
}

/** The findings of an edition as it holds them, each with the answer that stands now. */
export function publishedFindings(
  document: Pick<ReportDocument, 'period' | 'findings'>,
  answers: readonly PublishedAnswer[],
): Standing[] {
  const since = answersSince(document, answers);
  return document.findings.map((finding) => standing(finding, 'published', since));
}

function standing(finding: Finding, stands: Stands, since: ReadonlyMap<string, AnswerSince>): Standing {
  const now = since.get(findingKey(finding));
  if (!now) return { finding, stands, answeredSince: null, answerPublished: null };
  const { text, answered } = now;
  return { finding: { ...finding, answer: text }, stands, answeredSince: answered, answerPublished: finding.answer };
}
