export type { Body, PriorityPeriod, ScorecardCell } from './domain/register.ts';
export { nameBody, type PlanTables, readBody, readPriorities, replacePriorities } from './store.ts';
