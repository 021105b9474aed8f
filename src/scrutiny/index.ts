export { type AnsweredNow, type AnswerFault, answerFindings } from './answer.ts';
export {
  type Answer,
  type AnswerSince,
  type Answers,
  answerGroups,
  answersAsked,
  answersSince,
  blocking,
  longestAnswer,
  withAnswers,
} from './domain/answers.ts';
export type { Check } from './domain/check.ts';
export { type Finding, findingKey, type Level, levels } from './domain/finding.ts';
export { checks, timelessChecks } from './domain/registry.ts';
export { scrutinise } from './domain/scrutinise.ts';
export { isPublishedAs } from './published.ts';
export {
  composeScrutinised,
  type PublishedAnswer,
  readAnswers,
  readPublishedAnswers,
  readScrutinised,
  type Scrutinised,
  type ScrutinyTables,
  scrutinised,
} from './store.ts';
