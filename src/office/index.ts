export * as officeAddresses from './addresses.ts';
export type { OfficeDeps } from './deps.ts';
export { registerOffice } from './register.ts';
