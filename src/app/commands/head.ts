import { type LedgerTables, publishedHead, readHead } from '../../ledger/index.ts';
import { type PlanTables, readBody } from '../../plan/index.ts';
import { openMail } from '../../platform/mail/index.ts';
import { counted } from '../../wording/index.ts';
import { dailyHead } from '../daily-head.ts';
import { type Command, type CommandContext, done, type Outcome } from './command.ts';

export const headCommand: Command = {
  summary: "print the tally's length and head; record that of today and send it outside",
  usage: '[--send]',
  help: [
    'Prints how many entries the tally holds now, and the hash of its last. Keep it elsewhere: verify --against holds',
    'the tally to it later.',
    '--send   records the head of today where there is none, and sends each that has not gone to HEAD_MAIL and',
    '         HEAD_WEBHOOK, at most once to each. A running server does so by itself; this is for cron without one',
  ],
  options: { send: { type: 'boolean' } },
  arguments: 0,
  needs: 'operator',
  prepare: (given) => (given.values.send === true ? send : print),
};

async function print({ database, now }: CommandContext): Promise<Outcome> {
  const { length, head } = await readHead(database.read<LedgerTables>());
  if (head === null) return done(null, 'The tally has no entry yet.');
  const body = await readBody(database.read<PlanTables>());
  const day = now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  return done(
    body && publishedHead(body.id, { day, length, head }),
    `${counted(length, 'entry', 'entries')}, head ${head}`,
  );
}

async function send({ database, now, baseUrl, outside, say }: CommandContext): Promise<Outcome> {
  const mail = outside.mail ? openMail(outside.mail) : null;
  try {
    const settings = { ...outside, baseUrl, mail };
    const { recorded, attempted } = await dailyHead(database, settings, { now, wait: new Temporal.Duration() });
    if (outside.headMail.length === 0 && outside.headWebhook === null) {
      say('It goes nowhere: HEAD_MAIL and HEAD_WEBHOOK are not set. See docs/how-to/send-the-head-outside.md.');
    }
    const failed = attempted.some(({ fault }) => fault !== null);
    const lines = attempted.map(({ target, day, fault }) =>
      fault === null
        ? `Sent the head of ${day} (${target}).`
        : `Did not send the head of ${day} (${target}): ${fault}.`,
    );
    return {
      status: failed ? 1 : 0,
      json: { recorded, attempted },
      text: [
        ...(recorded
          ? [
              `Recorded the head of ${recorded.day}: ${counted(recorded.length, 'entry', 'entries')}, head ${recorded.head}`,
            ]
          : []),
        ...(lines.length > 0 ? lines : ['There was nothing to send.']),
      ],
      ...(recorded || attempted.length > 0 ? { kept: true } : {}),
    };
  } finally {
    mail?.close();
  }
}
