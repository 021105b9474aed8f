import { attempt } from '../../platform/postgres/index.ts';
import { type ReportingTables, type Withdrawn, withdraw } from '../../reporting/index.ts';
import { type Command, done, refusal, textOf, wrongUse } from './command.ts';
import { editionOption, periodArgument } from './period.ts';

export const withdrawCommand: Command = {
  summary: "take an edition's content out of public view; its address, its hash and a notice stay",
  usage: '<period> --edition N --reason TEXT',
  help: [
    'At once, in every format, address and feed; an export made before must be made again. It cannot be undone:',
    'publish the period again when it is mended. What it said stays in the database and in backups, unserved.',
    '--edition   which edition',
    '--reason    why; it is printed in the notice, so it must not repeat what is withdrawn',
  ],
  options: { edition: { type: 'string' }, reason: { type: 'string' } },
  arguments: 1,
  needs: ['edition.withdraw'],
  prepare(given) {
    const period = periodArgument(given.positionals[0]);
    if (!period.ok) return wrongUse(period.error, 'withdraw');
    const edition = editionOption(textOf(given, 'edition'));
    if (!edition.ok) return wrongUse(edition.error, 'withdraw');
    const number = edition.value;
    if (number === null) return wrongUse('Which edition? (expected --edition N)', 'withdraw');
    const reason = textOf(given, 'reason');
    if (reason === null) return wrongUse('Why? The notice says it (expected --reason "…").', 'withdraw');
    return async ({ database, now, renderers }) => {
      const result = await attempt<ReportingTables, Withdrawn, string>(database, (tx) =>
        withdraw(tx, period.value, number, { reason, now: now(), renderers }),
      );
      if (!result.ok) return refusal(result.error);
      const { notice, repeatedIn } = result.value;
      const repeated = repeatedIn.map((e) => ({ period: e.period, edition: e.number }));
      return done(
        { notice, repeatedIn: repeated },
        `Withdrew edition ${number} of ${period.value}; a notice stands in its place, content hash ${notice.edition.contentHash}.`,
        ...repeated.map(
          (e) =>
            `Edition ${e.edition} of ${e.period} repeats figures of ${period.value} as comparatives: must it be withdrawn too?`,
        ),
      );
    };
  },
};
