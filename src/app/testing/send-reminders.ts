import { setTimeout as sleep } from 'node:timers/promises';
import { openMail } from '../../platform/mail/index.ts';
import { openDatabase } from '../../platform/postgres/index.ts';
import { makeMails, sendMails } from '../../quarter/index.ts';
import { testLinks } from '../../quarter/testing/work.ts';

/**
 * A process that does the work of the jobs that remind, again and again, until it is killed: makes the mails that are due and
 * sends them. Each turn is a minute later than the one before.
 * usage: node send-reminders.ts DATA SMTP_URL INSTANT
 */
const [dataFolder = '', url = '', instant = ''] = process.argv.slice(2);
const database = await openDatabase({ kind: 'embedded', dataFolder });
const mail = openMail({ url, from: 'Performance <performance@example.org>' });
process.stdout.write('ready\n');

for (let now = Temporal.Instant.from(instant); ; now = now.add({ minutes: 1 })) {
  const at = now;
  await makeMails(database, { now: at, links: testLinks });
  await sendMails(database, mail, { now: () => at, host: 'performance.example.org' });
  await sleep(20);
}
