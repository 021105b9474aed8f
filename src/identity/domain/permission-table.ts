import type { Action, adviceAreas, Permission, RoleGiven, RoleId, ScopeKind } from './rights.ts';

/** A part that people play, in words: a row of `role`. */
export type Role = {
  readonly id: RoleId;
  readonly name: string;
  readonly purpose: string;
  readonly scope: ScopeKind;
};

/** Something that can be done here, in words, and why it is not everybody's to do: a row of `action`. */
export type ActionDescribed = { readonly id: Action; readonly name: string; readonly reason: string };

/** The permission table with its words, in its own order. */
export type PermissionTable = {
  readonly roles: readonly Role[];
  readonly actions: readonly ActionDescribed[];
  readonly permissions: readonly Permission[];
};

/** The areas of advice in words: an adviser on … */
export const adviceAreaNames: Readonly<Record<(typeof adviceAreas)[number], string>> = {
  finance: 'finance',
  legal: 'legal matters',
  equalities: 'equalities',
  'data-protection': 'data protection',
  procurement: 'procurement',
};

/** Whether two roles are the same, for the same. */
export function isSameRole(one: RoleGiven, other: RoleGiven): boolean {
  return one.role === other.role && one.scope === other.scope;
}
