export { changedImprint, type ImprintChanges } from './domain/imprint.ts';
export { type Body, type Imprint, type PriorityPeriod, plainImprint, type ScorecardCell } from './domain/register.ts';
export {
  nameBody,
  type PlanTables,
  readBody,
  readImprint,
  readPriorities,
  replacePriorities,
  setImprint,
} from './store.ts';
