export { type AnsweredNow, type AnswerFault, answerFindings } from './answer.ts';
export {
  type Answer,
  type AnswerSince,
  type Answers,
  answersAsked,
  answersSince,
  answerTo,
  blocking,
  longestAnswer,
} from './domain/answers.ts';
export type { Check } from './domain/check.ts';
export { type Finding, findingKey, type Level, levels } from './domain/finding.ts';
export { checkNamed, checks, checkTitle, timelessChecks } from './domain/registry.ts';
export { scrutinise } from './domain/scrutinise.ts';
export {
  countEndings,
  countForecasts,
  type EndedAs,
  type EndingCount,
  endingsOf,
  type Forecast,
  type ForecastCount,
  fewForecasts,
  forecastsOf,
} from './domain/through-time/calibration.ts';
export { type IssueRun, issueRuns, type RiskRun, riskRuns } from './domain/through-time/movements.ts';
export { type GoalRun, goalRuns } from './domain/through-time/slips.ts';
export { type TargetRun, targetRuns, type YearOfTarget } from './domain/through-time/targets.ts';
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
