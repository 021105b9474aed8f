import * as addresses from '../addresses.ts';
import { nothingThere } from './nothing-there.ts';

/** In place of the page of a person that there is not. */
export const nobody = nothingThere({
  title: 'No such person',
  message: 'There is nobody here of that name. The list of people has everybody whom you may see.',
  section: 'people',
  crumbs: [{ text: 'People', href: addresses.people }],
});
