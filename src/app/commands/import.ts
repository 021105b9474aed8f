import {
  changesText,
  faultText,
  type HandedIn,
  type HandedInWorkbook,
  type Imported,
  type ImportRefusal,
  importPack,
  type PackTables,
  readFolder,
  readWorkbookFile,
} from '../../packs/index.ts';
import type { ImprintChanges } from '../../plan/index.ts';
import { standingAt } from '../../platform/files/index.ts';
import { attempt, type Writer } from '../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import {
  askPriorities,
  publishSigned,
  type QuarterTables,
  readOpening,
  workbookOverHeld,
} from '../../quarter/index.ts';
import type { Published } from '../../reporting/index.ts';
import { blocking, composeScrutinised, type Finding, type ScrutinyTables } from '../../scrutiny/index.ts';
import { changeImprint } from './body.ts';
import { type Command, type CommandContext, type Outcome, textOf } from './command.ts';
import { importWorkbook } from './import-workbook.ts';
import { laterMovedOn, type MovedOn, movedOn, movedOnWords } from './moved-on.ts';

/** How many faults a person is shown; `--format json` has them all. */
const mostShown = 200;

export const importCommand: Command = {
  summary: 'read a report pack into the registers, whole or not at all',
  usage: '<pack> [--check] [--publish] [--reason TEXT]',
  help: [
    '<pack> is a folder of CSV files, one a table, or a workbook (.xlsx, .ods) with the same tables as sheets;',
    'docs/reference/report-pack.md describes them. The workbook of a quarter that is worked on is held against what',
    'others changed since it was made: where that is the same, nothing is imported.',
    '--check     only validate, and print what a workbook would change; nothing is changed',
    '--publish   publish the period at once, as back-files are',
    '--reason    why a published period is changed; it is printed in the new edition',
  ],
  options: { check: { type: 'boolean' }, publish: { type: 'boolean' }, reason: { type: 'string' } },
  arguments: 1,
  needs: [
    ...(['pack.import', 'registers.read', 'registers.enter', 'finance.enter', 'report.enter'] as const),
    { action: 'report.publish', with: 'publish' },
  ],
  settles: (given) => given.values.check !== true,
  prepare(given) {
    const [path = ''] = given.positionals;
    const trial = given.values.check === true;
    const how = { reason: textOf(given, 'reason'), publishing: given.values.publish === true, trial };
    return async (context) => {
      const standing = await standingAt(path).catch(() => null);
      if (standing?.is !== 'file') {
        const handedIn = await readFolder(path);
        const result = await importAndPublish(context, handedIn, how);
        return result.ok
          ? importedOutcome(handedIn.name, result.value, trial)
          : refusedOutcome(handedIn.name, result.error);
      }
      return workbookOutcome(context, await readWorkbookFile(path), how);
    };
  },
};

/** A workbook: of a quarter that is worked on what it changes, otherwise what it states, as a folder does. */
async function workbookOutcome(context: CommandContext, handedIn: HandedInWorkbook, how: How): Promise<Outcome> {
  const { name, stamp } = handedIn;
  const trial = how.trial === true;
  const opening =
    stamp && (await context.database.transaction((tx: Writer<QuarterTables>) => readOpening(tx, stamp.period)));
  if (stamp && opening) {
    if (how.publishing) {
      const why = `${stamp.period} is a quarter that is worked on: it is published once it is signed, and not with a workbook. Nothing was changed.`;
      return { status: 1, json: { refused: why, faults: [] }, text: [why] };
    }
    const taken = await importWorkbook(context, handedIn, stamp.period, { trial, reason: how.reason });
    return 'outcome' in taken ? taken.outcome : refusedOutcome(name, taken.refusal);
  }
  const over = await context.database.transaction((tx: Writer<QuarterTables>) => workbookOverHeld(tx, handedIn));
  const result = await importAndPublish(context, over?.stated ?? handedIn, how);
  if (!result.ok) {
    return refusedOutcome(
      name,
      'faults' in result.error && over ? { faults: result.error.faults.map(over.inFile) } : result.error,
    );
  }
  const { text, json, ...outcome } = importedOutcome(name, result.value, trial);
  const remarks = (over?.stated ?? handedIn).remarks.map((remark) => ({ ...remark, text: faultText(remark) }));
  return {
    ...outcome,
    text: [...remarks.map((remark) => `remark: ${remark.text}`), ...text],
    json: { ...(json as object), remarks },
  };
}

/** What importing and, where it was asked for, publishing came to. */
export type ImportedAndPublished = Imported & {
  /** What contradicts itself in the imported period, and nobody has answered. */
  readonly warnings: readonly Finding[];
  readonly published: Published | null;
  /** The editions that say otherwise than the registers now do: of an unchanged pack its own, of a new one later ones. */
  readonly movedOn: readonly MovedOn[];
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
      const { period, changed } = imported.value;
      const inQuarter = tx as unknown as Writer<QuarterTables>;
      await askPriorities(inQuarter, period);
      const content = await composeScrutinised(tx as unknown as Writer<ScrutinyTables>, period);
      const warnings = blocking(content?.findings ?? []);
      const nothing = { ...imported.value, warnings, published: null, movedOn: [] };
      if (!publishing) return ok(nothing);
      const own = changed || reason !== null ? null : await movedOn(inQuarter, period);
      // The same pack again changes nothing, also where earlier periods that came in since would show in a new edition.
      if (own !== null) return ok({ ...nothing, movedOn: [own] });
      // A quarter that was opened is published when it is signed: then nothing of this is kept.
      const published = await publishSigned(inQuarter, period, {
        reason,
        now: now(),
        renderers,
      });
      if (!published.ok) return refused({ why: published.error });
      const later = published.value.isNew ? await laterMovedOn(inQuarter, period) : [];
      return ok({ ...nothing, published: published.value, movedOn: later });
    },
    { trial },
  );
}

function importedOutcome(name: string, result: ImportedAndPublished, trial: boolean): Outcome {
  const { period, changes, changed, published, movedOn: moved } = result;
  const warnings = result.warnings.map((finding) => ({ ...finding, text: warningText(finding) }));
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
  text.push(...moved.map(movedOnWords));
  return { status: 0, text, json: { period, check: trial, changed, changes, warnings, published, movedOn: moved } };
}

/** `standing-together: The page says 7 goals are green or complete; the table has 8.` */
function warningText({ priority, message }: Finding): string {
  return priority === null ? message : `${priority}: ${message}`;
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
