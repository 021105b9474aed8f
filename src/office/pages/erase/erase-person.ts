import {
  erasedName,
  type Fault,
  type IdentityTables,
  isErased,
  type PersonListed,
  readPersonListed,
  removeIdentities,
  setPerson,
} from '../../../identity/index.ts';
import {
  eraseValues,
  type LedgerTables,
  readErasable,
  readRecordsSaying,
  reasonColumn,
  recordOf,
} from '../../../ledger/index.ts';
import { attempt, type Database, type Reader, type Writer } from '../../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../../platform/result/index.ts';
import { eraseMail, type MailTables } from '../../../quarter/index.ts';

/** What erasing the personal data of a person takes away, and where. */
export type ErasureOfPerson = {
  readonly person: PersonListed;
  /** Accounts at sign-in providers by which the person is, or was, known. */
  readonly identities: readonly string[];
  /** Values in the tally: how many names, addresses, accounts and reasons. */
  readonly inTally: {
    readonly names: number;
    readonly emails: number;
    readonly subjects: number;
    readonly reasons: number;
  };
};

type Tables = IdentityTables & LedgerTables & MailTables;

/** What would be erased of a person; null where there is none. What the register says now is counted as in the tally too. */
export async function readErasureOfPerson(db: Reader<Tables>, id: string): Promise<ErasureOfPerson | null> {
  const person = await readPersonListed(db, id);
  if (!person) return null;
  const held = await readErasable(db, 'person', recordOf({ id }));
  const valuesOf = (column: string) => held.find((one) => one.column === column)?.values ?? 0;
  const identities = await readRecordsSaying(db, 'person_identity', 'person', id);
  return {
    person,
    identities,
    inTally: {
      // What the register says now was entered once; changing it enters it a second time, as what stood before.
      names: valuesOf('name') + 1,
      emails: valuesOf('email') + (person.email === null ? 0 : 1),
      subjects: identities.length,
      reasons: valuesOf(reasonColumn),
    },
  };
}

/**
 * Erases the personal data of a person whose access has ended, in one transaction: first what the registers say, then what
 * the tally says they said, and the mails that they were sent or are named in. What the person did stays in the tally, without their name. `power` is the law that asks for it.
 */
export function erasePerson(database: Database, id: string, power: string): Promise<Result<null, Fault[]>> {
  return attempt(database, async (tx: Writer<Tables>) => {
    const person = await readPersonListed(tx, id);
    if (!person) return refused([{ field: 'power', text: 'There is no such person' }]);
    if (person.active) return refused([{ field: 'power', text: `End access of ${person.name} first` }]);
    if (isErased(person)) return ok(null);
    const record = recordOf({ id });
    const identities = await readRecordsSaying(tx, 'person_identity', 'person', id);
    // Before the registers change, so that the reason for that stays: it says under what power.
    await eraseValues(tx, { register: 'person', record, columns: [reasonColumn], power });
    await eraseMail(tx, id, person.name);
    await removeIdentities(tx, id);
    await setPerson(tx, id, { name: erasedName, email: null });
    await eraseValues(tx, { register: 'person', record, columns: ['name', 'email'], power });
    for (const identity of identities) {
      await eraseValues(tx, { register: 'person_identity', record: identity, columns: ['subject'], power });
    }
    return ok(null);
  });
}
