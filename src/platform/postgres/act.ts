import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { ConnectionOptions } from './connection.ts';

/**
 * Who acts, and why: what the tally says of every change, and what the database holds rights against.
 * `actor` is a person's id, whoever runs the command line, or a job of the system; `onBehalfOf` a person whose rights
 * then count in place of the actor's; `request` the id of the request that asked for it.
 */
export type Act = {
  readonly actor: `person:${string}` | `operator:${string}` | `system:${string}`;
  readonly onBehalfOf?: string | null;
  readonly reason?: string | null;
  readonly request?: string | null;
};

/** A change that the acting person has no right to make; `action` is the right that it needs. */
export class NotAllowed extends Error {
  readonly action: string;
  constructor(action: string, options?: ErrorOptions) {
    super(`This needs a right that is not held: ${action}.`, options);
    this.action = action;
  }
}

/**
 * The statements that say who acts in the rest of a transaction. They are no queries, so that they are neither planned nor
 * answered with rows: that takes less than half the time of one query with `set_config`.
 */
export function sayingWho({ actor, onBehalfOf, reason, request }: Act): string {
  const said = { actor, on_behalf_of: onBehalfOf, reason, request };
  return Object.entries(said)
    .map(([name, value]) => `set local tallystick.${name} = ${pg.escapeLiteral(value ?? '')}`)
    .join('; ');
}

/** Says for the rest of a transaction, or until it is said again, who acts: where a job does something and a person the next. */
export async function actFromHere<T>(tx: Transaction<T>, act: Act): Promise<void> {
  await sql.raw(sayingWho(act)).execute(tx);
}

/** The settings of connections on which somebody acts unless a transaction says otherwise. */
export function settingsOf({ actor, onBehalfOf }: Act): NonNullable<ConnectionOptions['settings']> {
  return {
    'tallystick.actor': actor,
    ...(onBehalfOf ? { 'tallystick.on_behalf_of': onBehalfOf } : {}),
  };
}

/** What the database refuses for want of a right, as `NotAllowed`; other errors as they are. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'TS002') return error;
  const action = 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  return new NotAllowed(action, { cause: error });
}
