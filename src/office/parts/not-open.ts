import { quarter } from '../../calendar/index.ts';
import { quarterWords } from '../../wording/index.ts';
import * as addresses from '../addresses.ts';
import type { OfficePage } from '../layout.ts';
import { nothingThere } from './nothing-there.ts';

/** In place of a page of a quarter that is not worked on. */
export function notOpen(period: string): OfficePage {
  const known = quarter(period);
  return nothingThere({
    title: 'No such quarter is open',
    message: `${known === null ? 'That' : quarterWords(known)} is no quarter that is worked on here. The list of quarters says which are.`,
    section: 'quarters',
    crumbs: [{ text: 'Quarters', href: addresses.quarters }],
  });
}
