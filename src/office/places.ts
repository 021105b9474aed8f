import { type Action, may, type Rights } from '../identity/index.ts';
import * as addresses from './addresses.ts';

export type Section =
  | 'home'
  | 'quarters'
  | 'reminders'
  | 'drafts'
  | 'ledger'
  | 'people'
  | 'rights'
  | 'security'
  | 'account';

/**
 * A page of the office that others are found from. `needs` is the right to it, or several of which one is enough; null where
 * being signed in is.
 */
export type Place = {
  readonly section: Section;
  readonly text: string;
  readonly href: string;
  readonly needs: Action | readonly Action[] | null;
  /** What is there, in a sentence. */
  readonly about: string;
};

const places: readonly Place[] = [
  {
    section: 'quarters',
    text: 'Quarters',
    href: addresses.quarters,
    needs: 'registers.read',
    about: 'The quarters that are worked on: how far each has come, and by when it is due.',
  },
  {
    section: 'reminders',
    text: 'Reminders',
    href: addresses.reminders,
    needs: 'quarter.open',
    about: 'What people were sent by e-mail, and what has not gone.',
  },
  {
    section: 'drafts',
    text: 'Drafts',
    href: addresses.drafts,
    needs: 'registers.read',
    about: 'Reports as they stand now, before they are published.',
  },
  {
    section: 'ledger',
    text: 'Ledger',
    href: addresses.ledger,
    // Whoever manages people sees the entries about them.
    needs: ['tally.read', 'people.manage'],
    about: 'Who changed what, when and why: every entry of the tally that you may see.',
  },
  {
    section: 'people',
    text: 'People',
    href: addresses.people,
    needs: 'people.read',
    about: 'Who works here, and who has which role.',
  },
  {
    section: 'rights',
    text: 'Rights',
    href: addresses.rights,
    needs: null,
    about: 'Which role may do what, and why it is not everybody’s to do.',
  },
  {
    section: 'security',
    text: 'Security log',
    href: addresses.security,
    needs: 'security.read',
    about: 'Sign-ins, refusals and failures, counted by the hour.',
  },
];

/** Where somebody with these rights may go, in the order of the navigation. */
export function placesFor(rights: Rights): readonly Place[] {
  return places.filter(({ needs }) => needs === null || [needs].flat().some((action) => may(rights, action)));
}
