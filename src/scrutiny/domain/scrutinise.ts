import canonicalize from 'canonicalize';
import type { ReportContent } from '../../reporting/index.ts';
import type { Check, Found } from './check.ts';
import { type Finding, levels } from './finding.ts';
import { readingOf } from './reading.ts';
import { checks as allChecks } from './registry.ts';

/**
 * What there is to ask of a report, most serious first: errors, then warnings, then questions, each by what they weigh.
 * `before` are reports of the same body for earlier periods, one a period, in any order. No finding is answered yet.
 */
export function scrutinise(
  document: ReportContent,
  before: readonly ReportContent[],
  checks: readonly Check[] = allChecks,
): Finding[] {
  const reading = readingOf(document, before);
  return checks
    .flatMap((check) => check.find(reading).map((found) => ({ check, found, weight: weightOf(check, found) })))
    .toSorted((a, b) => levels.indexOf(a.check.level) - levels.indexOf(b.check.level) || b.weight - a.weight)
    .map(({ check, found: { priority, subject, message, evidence } }) => ({
      check: check.name,
      level: check.level,
      period: document.period.id,
      ...{ priority, subject, message, evidence: asKept(evidence) },
      answer: null,
    }));
}

/** Evidence as an edition keeps it, names in order: so what is previewed is to the letter what is published. */
function asKept(evidence: Found['evidence']): Found['evidence'] {
  return JSON.parse(canonicalize(evidence) ?? '{}');
}

/** The largest finding of a check counts for ten more than its smallest. */
function weightOf({ weight }: Check, { size = 0 }: Found): number {
  return weight + 10 * Math.min(Math.max(size, 0), 1);
}
