import { may } from '../../identity/index.ts';
import { NotAllowed } from '../../platform/postgres/index.ts';
import type { Visit } from '../office.ts';

/**
 * Refuses whoever may not read the tally. Whoever manages people reads the entries about them, without those about figures.
 * @throws NotAllowed
 */
export function readsLedger({ session: { rights } }: Visit): void {
  if (!may(rights, 'tally.read') && !may(rights, 'people.manage')) throw new NotAllowed('tally.read');
}
