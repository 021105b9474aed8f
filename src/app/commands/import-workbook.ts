import type { Quarter } from '../../calendar/index.ts';
import { changesText, faultText, type HandedInWorkbook, recordImport } from '../../packs/index.ts';
import { attempt } from '../../platform/postgres/index.ts';
import { ok, refused } from '../../platform/result/index.ts';
import {
  type Item,
  packColumn,
  proposeWorkbook,
  type QuarterTables,
  takeWorkbook,
  type WorkbookProposal,
  type WorkbookRefusal,
} from '../../quarter/index.ts';
import { dateOfInstant } from '../../wording/index.ts';
import type { CommandContext, Outcome } from './command.ts';

/** A change that a workbook proposes, for a person and for a program. */
type Proposed = {
  readonly table: string;
  readonly row: number | null;
  readonly kind: Item['kind'];
  readonly key: Item['key'];
  readonly column: string | null;
  readonly now: string | null;
  readonly wanted: string | null;
  readonly moved: Item['moved'];
  readonly text: string;
};

type Taken = { readonly proposal: WorkbookProposal; readonly changes: string };
type Conflicts = { readonly conflicts: readonly Proposed[]; readonly of: number };

/** Takes in a workbook of a quarter that is worked on: all that it changes or, where others changed the same since, nothing. */
export async function importWorkbook(
  { database, now }: Pick<CommandContext, 'database' | 'now'>,
  handedIn: HandedInWorkbook,
  period: Quarter,
  { trial, reason }: { readonly trial: boolean; readonly reason: string | null },
): Promise<{ readonly outcome: Outcome } | { readonly refusal: WorkbookRefusal }> {
  const result = await attempt<QuarterTables, Taken, WorkbookRefusal | Conflicts>(
    database,
    async (tx) => {
      const proposed = await proposeWorkbook(tx, handedIn, period);
      if (!proposed.ok) return proposed;
      const { items } = proposed.value;
      const conflicts = items.filter(({ moved }) => moved !== null).map((item) => proposedOf(proposed.value, item));
      if (conflicts.length > 0) return refused({ conflicts, of: items.length });
      const taken = await takeWorkbook(tx, proposed.value, items);
      if (!taken.ok) return refused({ faults: taken.error });
      if (items.length > 0) {
        const imported = now().toString({ smallestUnit: 'second' });
        await recordImport(tx, { period, imported, name: handedIn.name, sha256: handedIn.sha256, reason });
      }
      return ok({ proposal: proposed.value, changes: changesText(taken.value.changes) });
    },
    { trial },
  );
  if (!result.ok && !('conflicts' in result.error)) return { refusal: result.error };
  return {
    outcome: result.ok
      ? takenOutcome(handedIn.name, period, result.value, trial)
      : conflicting(handedIn.name, result.error as Conflicts),
  };
}

function takenOutcome(name: string, period: Quarter, { proposal, changes }: Taken, trial: boolean): Outcome {
  const proposed = proposal.items.map((item) => proposedOf(proposal, item));
  const remarks = proposal.remarks.map((remark) => ({ ...remark, text: faultText(remark) }));
  const changed = proposed.length > 0;
  const text = [
    ...(trial ? proposed.map((p) => p.text) : []),
    ...remarks.map((remark) => `remark: ${remark.text}`),
    changed
      ? `${trial ? 'Would import' : 'Imported'} ${name} as ${period}: ${changes}.`
      : `${name} says of ${period} what is held already: nothing changed.`,
  ];
  return { status: 0, text, json: { period, check: trial, changed, proposed, remarks } };
}

function conflicting(name: string, { conflicts, of }: Conflicts): Outcome {
  const [is, them] = conflicts.length === 1 ? ['was', 'it'] : ['were', 'them'];
  const why = `${name} was refused whole: of ${of} ${of === 1 ? 'change' : 'changes'}, ${conflicts.length} ${is} changed by others since it was made. Nothing was changed. Decide on ${them} one by one on the quarter's page, or make the workbook anew.`;
  return { status: 1, json: { refused: why, faults: [], conflicts }, text: [...conflicts.map((c) => c.text), why] };
}

const words = (value: string | null): string =>
  value === null ? 'nothing' : JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);

function proposedOf({ rows }: WorkbookProposal, item: Item): Proposed {
  const { kind, key, part, now, wanted, moved } = item;
  const { table, row } = rows.get(item.id) ?? { table: part, row: null };
  const column = item.column === null ? null : packColumn(part, item.column);
  const { period: _, ...of } = key;
  const place = `${table}${row === null ? '' : ` row ${row}`}`;
  const thing = Object.values(of).filter(Boolean).join(' ');
  const what =
    kind === 'change'
      ? `${column}: ${words(now)} to ${words(wanted)}`
      : kind === 'add'
        ? 'is added'
        : 'is taken out of the quarter';
  const by =
    moved && `; ${moved.who ?? 'somebody'} changed it from ${words(moved.before)} on ${dateOfInstant(moved.at)}`;
  return { table, row, kind, key, column, now, wanted, moved, text: `${place}, ${thing}: ${what}${by ?? ''}` };
}
