export * as officeAddresses from './addresses.ts';
export type { OfficeDeps } from './deps.ts';
export { officeProblemPage, registerOffice } from './register.ts';
