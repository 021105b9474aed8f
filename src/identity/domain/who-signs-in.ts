import type { RoleGiven } from './rights.ts';
import type { Person } from './session.ts';

/** What a provider says of whoever signed in there. */
export type Claims = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
  /** In lower case. */
  readonly email: string | null;
  /** Whether the provider answers for it that the address is theirs. */
  readonly emailIsVerified: boolean;
};

/** Why somebody cannot sign in. Each has its words in `refusalInWords`. */
export type RefusalKind =
  | 'not-invited'
  | 'email-not-verified'
  | 'another-account'
  | 'access-ended'
  | 'too-many-groups'
  | 'provider-refused'
  | 'provider-away'
  | 'answer-elsewhere'
  | 'answer-too-old'
  | 'answer-used'
  | 'answer-not-genuine'
  | 'link-not-valid'
  | 'link-not-offered'
  | 'not-an-example';

/** Who it is: somebody known, somebody invited whose account is now connected, somebody new; or nobody. */
export type WhoSignsIn =
  | { readonly is: 'known' | 'invited'; readonly person: Person }
  | { readonly is: 'new'; readonly name: string; readonly email: string | null }
  | { readonly is: 'refused'; readonly why: RefusalKind; readonly person: Person | null };

/**
 * Decides who has signed in at a provider. An account is known by issuer and subject, and by nothing else: an address can
 * change hands. Only the first time, an invitation is found by its address, and only where the provider answers for it.
 * `known` is whom the account belongs to, `invited` whom the address belongs to.
 */
export function whoSignsIn(
  claims: Claims,
  known: Person | null,
  invited: { readonly person: Person; readonly hasAccountThere: boolean } | null,
  rolesByGroups: readonly RoleGiven[],
): WhoSignsIn {
  if (known) return known.active ? { is: 'known', person: known } : refusedTo(known, 'access-ended');
  const { email, emailIsVerified } = claims;
  if (invited && emailIsVerified) {
    const { person, hasAccountThere } = invited;
    if (!person.active) return refusedTo(person, 'access-ended');
    // An address that was passed on to somebody else opens nobody's account; an example person belongs to everybody.
    if (hasAccountThere || person.example) return refusedTo(person, 'another-account');
    return { is: 'invited', person };
  }
  if (rolesByGroups.length > 0) {
    return {
      is: 'new',
      name: nameIn(claims),
      email: emailIsVerified && email !== null && isKept(email) ? email : null,
    };
  }
  if (invited) return { is: 'refused', why: 'email-not-verified', person: null };
  return { is: 'refused', why: 'not-invited', person: null };
}

const longestName = 200;

/** A name as it can be kept and shown: people may write their own at a provider, and nothing in it turns what is around it. */
function nameIn({ name, email }: Claims): string {
  const said = (name ?? email ?? '').replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '').trim();
  return said === '' ? 'Somebody without a name' : said.slice(0, longestName).toWellFormed();
}

/** Whether the register of people takes an address: a provider may call something else an e-mail address. */
const isKept = (email: string): boolean => /^[^@\s\p{Cc}]+@[^@\s\p{Cc}]+$/u.test(email);

const refusedTo = (person: Person, why: RefusalKind): WhoSignsIn => ({ is: 'refused', why, person });

/** Why somebody cannot sign in, as it is said to them; `provider` is the name of where they signed in. */
export function refusalInWords(why: RefusalKind, provider: string): string {
  switch (why) {
    case 'not-invited':
    case 'email-not-verified':
      // The same words for both: whether an address is known here is nobody's to find out.
      return `${provider} knows you, but you have no access here. Ask an administrator of this system to invite you with the address that ${provider} has of you, or to give your group there a role here.`;
    case 'another-account':
      return `The address that ${provider} has of you belongs to another account here. Ask an administrator of this system to set it right.`;
    case 'access-ended':
      return 'Your access to this system has ended. If it should not have, ask an administrator of this system.';
    case 'too-many-groups':
      return `You are in so many groups that ${provider} does not list them. Ask whoever looks after ${provider} to send only the groups that are assigned to this system.`;
    case 'provider-refused':
      return `${provider} did not sign you in. You can try again, or another way.`;
    case 'provider-away':
      return `${provider} cannot be reached at the moment. Try again in a few minutes.`;
    case 'answer-elsewhere':
      return 'This sign-in was not begun in this browser, or another one was begun after it. Sign in again.';
    case 'answer-too-old':
      return 'Signing in took more than ten minutes. Sign in again.';
    case 'answer-used':
      return 'This sign-in was used already. Sign in again.';
    case 'answer-not-genuine':
      return `What came back from ${provider} could not be verified, so nobody was signed in. Sign in again. If it happens twice, tell an administrator of this system.`;
    case 'link-not-valid':
      return 'This link cannot be used: it was used already, is older than 15 minutes, or was asked for in another browser. Ask for a new one here, and open it in this browser.';
    case 'link-not-offered':
      return 'You no longer sign in by a link. Sign in with your work account, or ask an administrator of this system.';
    case 'not-an-example':
      return 'There is no such example person.';
  }
}
