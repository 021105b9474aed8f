export {
  type Answer,
  type Answers,
  answerGroups,
  answersAsked,
  blocking,
  withAnswers,
} from './domain/answers.ts';
export type { Check } from './domain/check.ts';
export { type Finding, findingKey, type Level, levels } from './domain/finding.ts';
export { checks } from './domain/registry.ts';
export { scrutinise } from './domain/scrutinise.ts';
export { composeScrutinised, readAnswers, type ScrutinyTables, scrutinised } from './store.ts';
