import type { ReportContent } from '../../reporting/index.ts';

const newPlan =
  /\b(?:new|next|first|refreshed)\b[^.!?]{0,60}\bplan\b|\bplan\b[^.!?]{0,60}\b(?:replac\w+|supersed\w+|came into force|takes? effect|took effect)\b/i;
const going =
  /\b(?:replac\w+|supersed\w+|clos\w+|end(?:ed|s)?|retired?|withdr[ae]w\w*|discontinu\w+|no longer|no more|dropp\w+|taken (?:into|over|up)|carried (?:into|over|forward)|transferred|moved|falls? away|fell away)\b/i;

const called = {
  goals: /\b(?:goals?|milestones?|actions?|deliverables?|commitments?|objectives?)\b/i,
  indicators: /\b(?:indicators?|measures?|kpis?|metrics?|targets?)\b/i,
} as const;

/** Whether the overview of a report says that a new plan came, and that the goals, or the indicators, of the last one went. */
export function goneWithLastPlan({ overview }: ReportContent, kind: keyof typeof called): boolean {
  const sentences = (overview ?? '').split(/(?<=[.!?])\s+|\n+/);
  return (
    sentences.some((text) => newPlan.test(text)) &&
    sentences.some((text) => called[kind].test(text) && going.test(text) && /\bplans?\b/i.test(text))
  );
}
