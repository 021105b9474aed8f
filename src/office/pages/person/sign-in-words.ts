import type { Person } from '../../../identity/index.ts';

/** The ways in which somebody can sign in here: providers by name, links by e-mail, example people by choosing one. */
export type SignInWays = {
  readonly providers: readonly string[];
  readonly links: boolean;
  readonly example: boolean;
};

/** How a person signs in, in words for whoever tells them. */
export function signInWords(
  { name, email, active, example }: Pick<Person, 'name' | 'email' | 'active' | 'example'>,
  ways: SignInWays,
  signInAddress: string,
): string[] {
  if (!active) return ['They cannot sign in: their access has ended.'];
  if (example) {
    return ways.example
      ? [`As an example person: anybody chooses ${name} at ${signInAddress}.`]
      : ['They cannot sign in: example people can only be chosen in a demonstration.'];
  }
  if (email === null && ways.providers.length === 0)
    return ['They cannot sign in: no e-mail address of theirs is known.'];
  const address = email === null ? '' : ` that has the address ${email}`;
  const words = [
    ...(ways.providers.length > 0
      ? [`With the account of ${ways.providers.join(' or ')}${address}, at ${signInAddress}.`]
      : []),
    ...(ways.links && email !== null
      ? [
          `${ways.providers.length > 0 ? 'Without such an account, by' : 'By'} a link: they enter ${email} at ${signInAddress}, and a link comes by e-mail that works once, for a short time.`,
        ]
      : []),
  ];
  return words.length > 0
    ? words
    : [
        'Nobody can sign in yet: neither a sign-in provider nor e-mail is set up here. Whoever runs this system can do that.',
      ];
}
