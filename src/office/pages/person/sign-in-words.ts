import { mayUseLink, type PersonListed } from '../../../identity/index.ts';

/** The ways in which people can sign in here: providers by name, links by e-mail, example people by choosing one. */
export type SignInWays = {
  readonly providers: readonly string[];
  readonly links: boolean;
  readonly examples: boolean;
};

/** How a person signs in at an address, a sentence each, for whoever tells them. `hasAccount`: they did so with a provider. */
export function signInWords(
  person: PersonListed,
  hasAccount: boolean,
  ways: SignInWays,
  address: string,
): readonly string[] {
  const { name, email, active, example } = person;
  if (!active) return ['They cannot sign in: their access has ended.'];
  if (example) {
    return ways.examples
      ? [`As an example person: anybody chooses ${name} at ${address}.`]
      : ['They cannot sign in: example people are for demonstrations.'];
  }
  const providers = ways.providers.join(' or ');
  const roles = person.roles.map(({ role }) => role);
  const byLink = mayUseLink({ ...person, roles, hasAccount }, ways.providers.length > 0);
  const words = [
    ...(hasAccount && providers ? [`With ${providers}, at ${address}. They have done so before.`] : []),
    ...(!hasAccount && providers && email !== null
      ? [`With ${providers}, at ${address}: the account there must have the address ${email}.`]
      : []),
    ...(byLink && ways.links
      ? [`${providers ? 'Or by' : 'By'} a link: they enter ${email} at ${address}, and a link comes by e-mail.`]
      : []),
  ];
  if (words.length > 0) return words;
  return email === null
    ? ['They cannot sign in: no e-mail address of theirs is known.']
    : ['They cannot sign in yet: whoever runs this system has to set up a sign-in provider, or e-mail for links.'];
}
