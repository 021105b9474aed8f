/**
 * Where the tally speaks of a thing: the registers that hold its rows, and the column of their keys that names it. A
 * goal's history is its own row, its row in each reporting period, and whose it was.
 */

export const thingKinds = ['priority', 'indicator', 'goal', 'risk', 'issue'] as const;
export type ThingKind = (typeof thingKinds)[number];

/** A thing that exists for ever, by its id. */
export type Thing = { readonly kind: ThingKind; readonly id: string };

/** Rows of one register: those whose keys have these values. */
export type RowsAbout = { readonly register: string; readonly key: Readonly<Record<string, string>> };

export function rowsAbout({ kind, id }: Thing): RowsAbout[] {
  return [
    { register: kind, key: { id } },
    { register: `${kind}_period`, key: { [kind]: id } },
    ...(kind === 'indicator' ? [{ register: 'component_period', key: { indicator: id } }] : []),
    ...(kind === 'priority'
      ? ['finance_period', 'submission'].map((register) => ({ register, key: { priority: id } }))
      : []),
    ...(kind === 'risk' ? [{ register: 'risk_register', key: { risk: id } }] : []),
    { register: 'responsibility', key: { kind, thing: id } },
  ];
}
