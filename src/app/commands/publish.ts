import { attempt } from '../../platform/postgres/index.ts';
import { ok } from '../../platform/result/index.ts';
import { publishSigned, type QuarterTables } from '../../quarter/index.ts';
import type { Published } from '../../reporting/index.ts';
import { type Command, done, refusal, textOf, wrongUse } from './command.ts';
import { laterMovedOn, type MovedOn, movedOnWords } from './moved-on.ts';
import { periodArgument } from './period.ts';

export const publishCommand: Command = {
  summary: "compose a period's report, freeze it as its next edition and keep its files",
  usage: '<period> [--reason TEXT]',
  help: [
    'A quarter that was opened is published when every priority is signed off and everybody who must has signed.',
    'On behalf of a person one that was never opened is published only as a back-file, which names its source and is of',
    'before the first quarter that was opened.',
    '--reason   why a published period is published again; it is printed in the new edition',
  ],
  options: { reason: { type: 'string' } },
  arguments: 1,
  needs: ['report.publish', 'registers.read'],
  prepare(given) {
    const period = periodArgument(given.positionals[0]);
    if (!period.ok) return wrongUse(period.error, 'publish');
    const reason = textOf(given, 'reason');
    return async ({ database, now, renderers }) => {
      const result = await attempt<QuarterTables, Published & { movedOn: MovedOn[] }, string>(database, async (tx) => {
        const published = await publishSigned(tx, period.value, { reason, now: now(), renderers });
        if (!published.ok) return published;
        return ok({
          ...published.value,
          movedOn: published.value.isNew ? await laterMovedOn(tx, period.value) : [],
        });
      });
      if (!result.ok) return refusal(result.error);
      const { edition, isNew, movedOn } = result.value;
      const text = isNew
        ? `Published edition ${edition.number} of ${period.value}, content hash ${edition.contentHash}.`
        : `Edition ${edition.number} of ${period.value} holds exactly this: nothing published.`;
      return done({ published: isNew, edition, movedOn }, text, ...movedOn.map(movedOnWords));
    };
  },
};
