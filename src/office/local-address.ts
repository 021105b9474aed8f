import { home, signIn, signOut } from './addresses.ts';

const longest = 500;

/**
 * Where a person who signed in goes on to: an address of the office, as it was asked for, or the office's home. What leads
 * elsewhere, or to signing in and out, is never followed: it may be somebody else's wish.
 */
export function localAddress(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > longest || !/^\/office(?:[/?]|$)/.test(asked)) return home;
  if (/[\\\p{Cc}]/u.test(asked) || !URL.canParse(asked, 'http://office.invalid')) return home;
  const { origin, pathname, search } = new URL(asked, 'http://office.invalid');
  if (origin !== 'http://office.invalid' || !isIn(home, pathname)) return home;
  return isIn(signIn, pathname) || isIn(signOut, pathname) ? home : pathname + search;
}

function isIn(place: string, pathname: string): boolean {
  return pathname === place || pathname.startsWith(`${place}/`);
}
