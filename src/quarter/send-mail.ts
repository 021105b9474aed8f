import type { Mail } from '../platform/mail/index.ts';
import type { Database, Writer } from '../platform/postgres/index.ts';
import { claimMail, giveUpOld, type MailRow, type MailTables, noteMailFault, noteSent } from './store/mail.ts';

/** What became of one mail. */
export type MailSent = { readonly id: string; readonly attempts: number; readonly fault: string | null };

type Sending = {
  readonly now: () => Temporal.Instant;
  /** The host that is named in the mails' own ids. */
  readonly host: string;
  /** Asked between two mails: false ends it, as where the server stops. */
  readonly goesOn?: () => boolean;
};

/** After so many that failed in a row the others wait for the next time. */
const patience = 3;

const tooOld = 'It waited for three days and there was no mail server to send it.';

/**
 * Sends every mail whose time has come, the oldest first. The attempt is counted and kept before anything is sent. Then the note
 * that it is sent is written, the mail server is handed the mail, and that note is committed: between the server's taking it and
 * its being noted there is one commit and nothing else. A process that ends there leaves a mail that is sent and not noted; it
 * goes once more, under the same Message-ID, by which mail systems know it. No other mail is lost or goes twice.
 */
export async function sendMails(database: Database, mail: Mail, { now, host, goesOn }: Sending): Promise<MailSent[]> {
  const acting = database.as({ actor: 'system:mail' });
  await acting.transaction((tx: Writer<MailTables>) => giveUpOld(tx, now(), tooOld));
  const done: MailSent[] = [];
  for (let failed = 0; failed < patience && (goesOn?.() ?? true); ) {
    const at = now().toString();
    const row = await acting.transaction((tx: Writer<MailTables>) => claimMail(tx, at));
    if (row === null) break;
    const fault = await sendOne(acting, mail, row, { at, host });
    failed = fault === null ? 0 : failed + 1;
    done.push({ id: row.id, attempts: row.attempts, fault });
  }
  return done;
}

/** @returns why it was not sent; null where it was, or another process has it. */
async function sendOne(
  database: Database,
  mail: Mail,
  row: MailRow,
  { at, host }: { readonly at: string; readonly host: string },
): Promise<string | null> {
  try {
    await database.transaction(async (tx: Writer<MailTables>) => {
      if (!(await noteSent(tx, row, at))) return;
      await mail.send({ to: row.address, subject: row.subject, text: row.text, id: `${row.id}@${host}` });
    });
    return null;
  } catch (error) {
    const fault = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    await database.transaction((tx: Writer<MailTables>) => noteMailFault(tx, row, fault));
    return fault;
  }
}
