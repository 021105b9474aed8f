export type { GoalPeriod, GoalRating } from './domain/register.ts';
export { expected, firstBaseline } from './domain/slippage.ts';
export { type GoalTables, readEarlierGoals, readGoals, replaceGoals } from './store.ts';
