/** Who acts here, what they may do, and how they sign in. */
export { deviceInWords } from './domain/device.ts';
export {
  type Fault,
  type Invitation,
  type PersonAsked,
  type RoleAsked,
  readPerson,
  readRoles,
  scopeField,
} from './domain/invitation.ts';
export { mayUseLink } from './domain/may-use-link.ts';
export { type ActionDescribed, adviceAreaNames, type PermissionTable, type Role } from './domain/permission-table.ts';
export { type Action, may, type Rights, type RoleGiven, type RoleHeld, type RoleId } from './domain/rights.ts';
export type { Person, Session, SessionSeen } from './domain/session.ts';
export { type RefusalKind, refusalInWords } from './domain/who-signs-in.ts';
export { type ExampleSignIn, exampleSignIn } from './example-sign-in.ts';
export {
  changePerson,
  endAccess,
  endRole,
  erasedName,
  giveAccessAgain,
  giveRoles,
  giveThing,
  handOver,
  invitePerson,
  isErased,
  setLineManager,
} from './manage-people.ts';
export { readProviders, type SignInProvider } from './providers.ts';
export { newSecret } from './secrets.ts';
export { type SignInLinks, signInLinks } from './sign-in-links.ts';
export { type Admitted, type Refusal, type SignInProviders, signInProviders } from './sign-in-providers.ts';
export { giveExampleThings, makeExamplePeople } from './store/example-people.ts';
export {
  type OwnedKind,
  type OwnedThing,
  ownedKinds,
  type PersonListed,
  readAdministrators,
  readIdentities,
  readPeople,
  readPermissionTable,
  readPersonByEmail,
  readPersonListed,
  readThings,
  removeIdentities,
  setPerson,
} from './store/manage-people.ts';
export { logSecurity, readSecurity, type SecurityCount, type SecurityEvent } from './store/security.ts';
export {
  countSessions,
  readSecurityChoices,
  readSecurityDays,
  readSecurityOn,
  type SecurityDay,
  type SecurityFilter,
} from './store/security-days.ts';
export {
  endAllSessions,
  endSession,
  endSessionsOf,
  findSession,
  openSession,
  readRolesAndRights,
  readSessions,
} from './store/sessions.ts';
export type { IdentityTables } from './store/tables.ts';
