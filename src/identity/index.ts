/** Who acts here, what they may do, and how they sign in. */
export { deviceInWords } from './domain/device.ts';
export { type Action, actions, may, type Rights, type RoleGiven, type RoleHeld, type RoleId } from './domain/rights.ts';
export type { Person, Session, SessionSeen } from './domain/session.ts';
export { logSecurity, readSecurity, type SecurityCount, type SecurityEvent } from './store/security.ts';
export { endSession, endSessionsOf, openSession, readSessions, sessionOf } from './store/sessions.ts';
export type { IdentityTables } from './store/tables.ts';
