import { mayUseLink, type PersonListed } from '../../../identity/index.ts';

/** The ways in which people can sign in here: providers by name, links by e-mail, example people by choosing one. */
export type SignInWays = {
  readonly providers: readonly string[];
  readonly links: boolean;
  readonly examples: boolean;
};

/** How a person signs in, a sentence each, for whoever tells them; the same said to the person, none where they cannot. */
export type SignInTold = { readonly words: readonly string[]; readonly toThem: readonly string[] };

/** How a person signs in at an address. `hasAccount`: they did so with a provider. */
export function signInWords(person: PersonListed, hasAccount: boolean, ways: SignInWays, address: string): SignInTold {
  const { name, email, active, example } = person;
  if (!active) return cannot('They cannot sign in: their access has ended.');
  if (example) {
    return ways.examples
      ? { words: [`As an example person: anybody chooses ${name} at ${address}.`], toThem: [] }
      : cannot('They cannot sign in: example people are for demonstrations.');
  }
  const providers = ways.providers.join(' or ');
  const roles = person.roles.map(({ role }) => role);
  const byLink = mayUseLink({ ...person, roles, hasAccount }, ways.providers.length > 0);
  const told: { words: string; toThem: string }[] = [
    ...(hasAccount && providers
      ? [
          {
            words: `With ${providers}, at ${address}. They have done so before.`,
            toThem: `With ${providers}, as you have done before.`,
          },
        ]
      : []),
    ...(!hasAccount && providers && email !== null
      ? [
          {
            words: `With ${providers}, at ${address}: the account there must have the address ${email}.`,
            toThem: `With ${providers}, with the account that has the address ${email}.`,
          },
        ]
      : []),
    ...(byLink && ways.links
      ? [
          {
            words: `${providers ? 'Or by' : 'By'} a link: they enter ${email} at ${address}, and a link comes by e-mail.`,
            toThem: `${providers ? 'Or with' : 'With'} a link by e-mail: enter the address ${email}, and it is sent to you.`,
          },
        ]
      : []),
  ];
  if (told.length > 0) return { words: told.map(({ words }) => words), toThem: told.map(({ toThem }) => toThem) };
  return cannot(
    email === null
      ? 'They cannot sign in: no e-mail address of theirs is known.'
      : 'They cannot sign in yet: whoever runs this system has to set up a sign-in provider, or e-mail for links.',
  );
}

function cannot(why: string): SignInTold {
  return { words: [why], toThem: [] };
}

/**
 * The address of a mail, not yet sent, that tells a person how they sign in, for the mail program of whoever invited them; null
 * for whom it tells nothing. `where` is whose office it is.
 */
export function inviteMail(
  { name, email }: Pick<PersonListed, 'name' | 'email'>,
  { toThem }: SignInTold,
  { where, address }: { readonly where: string; readonly address: string },
): string | null {
  if (toThem.length === 0 || email === null) return null;
  const text = [
    `Dear ${name},`,
    `you can sign in to the performance reporting of ${where} at this address:`,
    address,
    ...toThem,
  ].join('\r\n\r\n');
  const query = { subject: `Signing in to the performance reporting of ${where}`, body: text };
  return `mailto:${encodeURIComponent(email)}?${Object.entries(query)
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
    .join('&')}`;
}
