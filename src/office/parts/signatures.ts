import type { Signed } from '../../quarter/index.ts';
import { instant } from '../../wording/index.ts';

/** That a signature is void, when it was given and by whose change it became so. */
export function voidWords({ name, signed, changedBy }: Signed): string {
  const given = `${name ?? 'Somebody'} signed on ${instant(signed)}`;
  if (changedBy === null) return `Void: ${given}, and what was signed has changed since`;
  const who = changedBy.who ?? 'somebody';
  return `Void: ${given}, and ${who} changed what was signed on ${instant(changedBy.at)}`;
}
