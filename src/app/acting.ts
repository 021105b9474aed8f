import {
  type IdentityTables,
  logSecurity,
  readPermissionTable,
  readPersonByEmail,
  readRolesAndRights,
} from '../identity/index.ts';
import { type Database, NotAllowed, type Reader } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { type Acting, type Command, type Given, type Outcome, refusal } from './commands/command.ts';
import { lacking, lackingWords } from './commands/needs.ts';

/** The person on whose behalf commands are run, by e-mail address; refused in words where nobody may act there. */
export function actingFor(database: Database, email: string): Promise<Result<Acting, string>> {
  return database.look(async (db: Reader<IdentityTables>) => {
    const person = await readPersonByEmail(db, email.trim().toLowerCase());
    if (person === null) return refused(`Nobody here has the e-mail address ${email}.`);
    if (!person.active) return refused(`Access of ${person.name} has ended: nothing can be done on their behalf.`);
    return ok({ person, rights: (await readRolesAndRights(db, person.id)).rights });
  });
}

/**
 * Runs a command within the rights of the person on whose behalf it is run: refused in words before anything is done
 * where the command says that it needs another, and in the same words where the database refuses what the command did.
 */
export async function within(
  acting: Acting | null,
  { needs }: Pick<Command, 'needs'>,
  given: Given,
  { database, now }: { readonly database: Database; readonly now: () => Temporal.Instant },
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  if (acting === null) return run();
  const { person, rights } = acting;
  const refuse = async (action: string) => {
    await logSecurity(database, { kind: 'right-lacking', person: person.id, about: action }, now());
    return refusal(lackingWords(person, action, await database.look(readPermissionTable)));
  };
  const action = lacking(needs, given, rights);
  if (action !== null) return refuse(action);
  try {
    return await run();
  } catch (error) {
    if (error instanceof NotAllowed) return refuse(error.action);
    throw error;
  }
}
