export { type Head, type LedgerTables, readHead } from './store.ts';
