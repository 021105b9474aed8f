export type { IssuePeriod, RiskPeriod, Trend } from './domain/register.ts';
export {
  type RiskTables,
  readEarlierIssues,
  readEarlierRisks,
  readIssues,
  readRisks,
  replaceIssues,
  replaceRisks,
} from './store.ts';
