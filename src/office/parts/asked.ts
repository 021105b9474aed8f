import { answersAsked, type Finding } from '../../scrutiny/index.ts';
import { counted } from '../../wording/index.ts';

/** How many answers a report asks of its body, and how many of them are given: `12 answers are asked for. 4 are given.` */
export function askedWords(findings: readonly Finding[]): string {
  const asked = answersAsked(findings);
  if (asked === 0) return 'No answer is asked for.';
  const open = answersAsked(findings.filter(({ answer }) => answer === null));
  const given =
    open === 0 ? (asked === 1 ? 'It is given' : 'All are given') : open === asked ? 'None is given yet' : null;
  return `${counted(asked, 'answer is', 'answers are')} asked for. ${given ?? `${counted(asked - open, 'is', 'are')} given`}.`;
}
