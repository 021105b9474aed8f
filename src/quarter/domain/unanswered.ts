import type { ReportContent } from '../../reporting/index.ts';
import { blocking } from '../../scrutiny/index.ts';
import { counted } from '../../wording/index.ts';

/**
 * Why a report is neither signed nor published yet: what is printed in it contradicts itself, and that is neither mended nor
 * answered. How many such errors there are, the first of them, and where they are answered; null where there is none.
 */
export function unansweredWords({ findings }: Pick<ReportContent, 'findings'>): string | null {
  const [first, ...others] = blocking(findings);
  if (!first) return null;
  const count = counted(others.length + 1, 'contradiction is', 'contradictions are');
  const which = others.length === 0 ? 'It is this' : 'The first of them';
  return `${count} neither mended nor answered. ${which}: “${first.message}” Mend it where it is entered, or answer it on the quarter’s page of questions.`;
}
