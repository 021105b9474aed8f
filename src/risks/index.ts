export type { IssuePeriod, RegisteredRisk, RiskPeriod, Trend } from './domain/register.ts';
export {
  type RiskTables,
  readEarlierIssues,
  readEarlierRisks,
  readIssues,
  readRegisteredRisks,
  readRisks,
  replaceIssues,
  replaceRegisteredRisks,
  replaceRisks,
} from './store.ts';
