import {
  changesText,
  faultText,
  type HandedIn,
  type Imported,
  type ImportRefusal,
  importPack,
  type PackTables,
  readFolder,
} from '../../packs/index.ts';
import type { ImprintChanges } from '../../plan/index.ts';
import { attempt, type Writer } from '../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import {
  composePeriod,
  contentHash,
  countWarningText,
  type Published,
  publish,
  readEditions,
} from '../../reporting/index.ts';
import { changeImprint } from './body.ts';
import { type Command, type CommandContext, type Outcome, textOf } from './command.ts';

/** How many faults a person is shown; `--format json` has them all. */
const mostShown = 200;

export const importCommand: Command = {
  summary: 'read a report pack into the registers, whole or not at all',
  usage: '<pack> [--check] [--publish] [--reason TEXT]',
  help: [
    '<pack> is a folder of CSV files, one a table; docs/reference/report-pack.md describes them.',
    '--check     only validate; nothing is changed',
    '--publish   publish the period at once, as back-files are',
    '--reason    why a published period is changed; it is printed in the new edition',
  ],
  options: { check: { type: 'boolean' }, publish: { type: 'boolean' }, reason: { type: 'string' } },
  arguments: 1,
  settles: (given) => given.values.check !== true,
  prepare(given) {
    const [path = ''] = given.positionals;
    const trial = given.values.check === true;
    const how = { reason: textOf(given, 'reason'), publishing: given.values.publish === true, trial };
    return async (context) => {
      const handedIn = await readFolder(path);
      const result = await importAndPublish(context, handedIn, how);
      return result.ok
        ? importedOutcome(handedIn.name, result.value, trial)
        : refusedOutcome(handedIn.name, result.error);
    };
  },
};

/** What importing and, where it was asked for, publishing came to. */
export type ImportedAndPublished = Imported & {
  readonly published: Published | null;
  /** Said of an unchanged pack whose period is published otherwise than the registers now say. */
  readonly remark: string | null;
};

/** `trial` keeps nothing; `imprint` is what to change of the body's imprint before anything is published. */
type How = {
  readonly reason: string | null;
  readonly publishing: boolean;
  readonly trial?: boolean;
  readonly imprint?: ImprintChanges | null;
};

/** Imports a pack and publishes its period in one transaction: both or neither. */
export function importAndPublish(
  { database, now, renderers }: Pick<CommandContext, 'database' | 'now' | 'renderers'>,
  handedIn: HandedIn,
  { reason, publishing, trial = false, imprint = null }: How,
): Promise<Result<ImportedAndPublished, ImportRefusal>> {
  return attempt<PackTables, ImportedAndPublished, ImportRefusal>(
    database,
    async (tx) => {
      const imported = await importPack(tx, handedIn, { reason, now: now() });
      if (!imported.ok) return imported;
      if (imprint !== null) {
        const changed = await changeImprint(tx, imprint);
        if (!changed.ok) return refused({ why: changed.error.join(' ') });
      }
      const nothing = { ...imported.value, published: null, remark: null };
      if (!publishing) return ok(nothing);
      const remark = imported.value.changed || reason !== null ? null : await movedOn(tx, imported.value);
      // The same pack again changes nothing, also where earlier periods that came in since would show in a new edition.
      if (remark !== null) return ok({ ...nothing, remark });
      const published = await publish(tx, imported.value.period, { reason, now: now(), renderers });
      return published.ok ? ok({ ...nothing, published: published.value }) : refused({ why: published.error });
    },
    { trial },
  );
}

async function movedOn(tx: Writer<PackTables>, { period }: Imported): Promise<string | null> {
  const [latest] = await readEditions(tx, period);
  const content = await composePeriod(tx, period);
  if (!latest || content === null || contentHash(content) === latest.contentHash) return null;
  return `The registers have moved on since edition ${latest.number} of ${period}: script/tally publish ${period} --reason "…" makes a new edition.`;
}

function importedOutcome(name: string, result: ImportedAndPublished, trial: boolean): Outcome {
  const { period, changes, changed, published, remark } = result;
  const warnings = result.warnings.map((w) => ({ ...w, text: countWarningText(w) }));
  const what = changesText(changes);
  const text = [
    changed
      ? `${trial ? 'Would import' : 'Imported'} ${name} as ${period}: ${what}.`
      : `${name} says of ${period} what is held already: nothing changed.`,
    ...warnings.map((w) => `warning: ${w.text}`),
  ];
  if (published?.isNew) {
    const { number, contentHash: hash } = published.edition;
    text.push(`${trial ? 'Would publish' : 'Published'} edition ${number} of ${period}, content hash ${hash}.`);
  } else if (published) {
    text.push(`Edition ${published.edition.number} of ${period} holds exactly this: nothing published.`);
  }
  if (remark !== null) text.push(remark);
  return { status: 0, text, json: { period, check: trial, changed, changes, warnings, published, remark } };
}

const counted = (n: number) => n.toLocaleString('en-GB');

function refusedOutcome(name: string, why: ImportRefusal): Outcome {
  if ('why' in why)
    return { status: 1, json: { refused: why.why, faults: [] }, text: [why.why, 'Nothing was changed.'] };
  const faults = why.faults.map((f) => ({ ...f, text: faultText(f) }));
  const shown = faults.slice(0, mostShown).map((f) => f.text);
  if (faults.length > shown.length)
    shown.push(`… and ${counted(faults.length - shown.length)} more (--format json has them all)`);
  const refusedWhy = `${name} was refused whole: ${counted(faults.length)} ${faults.length === 1 ? 'fault' : 'faults'}. Nothing was changed.`;
  return { status: 1, json: { refused: refusedWhy, faults }, text: [...shown, refusedWhy] };
}
