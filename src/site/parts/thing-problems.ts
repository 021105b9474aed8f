import { notFound, type Problem } from '../../platform/http/index.ts';
import * as addresses from '../addresses.ts';

/** Why there is no page of an indicator or a goal, and where to go instead. */

type Kind = 'indicator' | 'goal';

const lists = {
  indicator: { text: 'All indicators', href: addresses.indicators },
  goal: { text: 'All goals', href: addresses.goals },
} as const;

/** Nothing has this id. Offers those that were probably meant; `titleOf` names each known id. */
export function noSuchThing(
  kind: Kind,
  asked: string,
  ids: Iterable<string>,
  titleOf: (id: string) => string,
): Problem {
  const addressOf = kind === 'indicator' ? addresses.indicator : addresses.goal;
  const near = nearIds(asked, ids).map((id) => ({ text: titleOf(id), href: addressOf(id) }));
  const meant = near.length > 0 ? ' Perhaps you meant one of these.' : '';
  return {
    ...notFound(`No ${kind} has this address; addresses are matched letter for letter.${meant}`),
    links: [...near, lists[kind]],
  };
}

/** The thing is there, but not in that format. */
export function noThingFormat(kind: Kind, id: string, title: string): Problem {
  const addressOf = kind === 'indicator' ? addresses.indicator : addresses.goal;
  return {
    ...notFound(`This ${kind} is published as a page and as CSV, not in that format.`),
    links: [
      { text: title, href: addressOf(id) },
      { text: `${title}, as CSV`, href: addressOf(id, 'csv') },
      lists[kind],
    ],
  };
}

const most = 6;

/** The known ids that differ only in the case of letters or in punctuation, or of which one begins the other. */
export function nearIds(asked: string, ids: Iterable<string>): string[] {
  const plain = plainly(asked);
  if (plain === '') return [];
  const near: string[] = [];
  for (const id of ids) {
    const known = plainly(id);
    if (known === plain) near.unshift(id);
    else if (known.startsWith(plain) || (known.length >= 4 && plain.startsWith(known))) near.push(id);
  }
  return near.slice(0, most);
}

function plainly(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}
