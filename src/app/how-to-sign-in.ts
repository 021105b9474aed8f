import { exampleSignIn, type IdentityTables, readAdministrators } from '../identity/index.ts';
import type { Database, Reader } from '../platform/postgres/index.ts';
import type { OfficeSettings } from './open-site.ts';

/** How people get into the office at this address, said to whoever starts the server; a line each. */
export async function howToSignIn(
  database: Database,
  settings: Pick<OfficeSettings, 'providers' | 'mail' | 'exampleSignIn'>,
  address: string,
): Promise<string[]> {
  const examples = (await exampleSignIn(database, settings.exampleSignIn)?.people()) ?? [];
  const administrators = await database.look((db: Reader<IdentityTables>) => readAdministrators(db), {
    actor: 'system:server',
  });
  const ways = [
    ...(examples.length > 0 ? ['as an example person, without a password'] : []),
    ...settings.providers.map(({ name }) => `with ${name}`),
    ...(settings.mail === null ? [] : ['with a link by e-mail, for those who were invited']),
  ];
  const invitation =
    'Invite the first administrator with script/tally people invite; script/tally people --help says how.';
  if (ways.length === 0) {
    return [
      'Everything that it shows is public. Nobody can sign in yet: set SIGN_IN_PROVIDERS or SMTP_URL (docs/configuration.md).',
      ...(administrators.length === 0 ? [invitation] : []),
    ];
  }
  return [
    `Those who work here sign in at ${address}: ${ways.join('; ')}.`,
    ...(administrators.length === 0 ? [`Nobody is an administrator yet. ${invitation}`] : []),
  ];
}
