export { type Pence, pence, poundsText } from './domain/pence.ts';
export type { FinancePeriod } from './domain/register.ts';
export { type FinanceTables, readFinance, replaceFinance } from './store.ts';
