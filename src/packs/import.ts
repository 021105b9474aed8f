import { compareQuarters, type Quarter } from '../calendar/index.ts';
import { readBody, readPriorities } from '../plan/index.ts';
import type { Changes, Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import {
  lockRegisters,
  type NoteAbout,
  type Registers,
  readEditions,
  readPeriods,
  readRegisters,
} from '../reporting/index.ts';
import { type RegisteredRisk, type RiskTables, readRegisteredRisks } from '../risks/index.ts';
import type { Fault } from './domain/fault.ts';
import type { Pack } from './domain/pack.ts';
import { type Known, nothingKnown, readPack } from './domain/read-pack.ts';
import type { HandedIn } from './folder.ts';
import { type PackChanges, type PackTables, recordImport, replacePeriod } from './store.ts';

/** What an import came to. */
export type Imported = {
  readonly period: Quarter;
  readonly changes: PackChanges;
  readonly changed: boolean;
};

/** Why an import was refused: faults of the pack, or one thing about the period that it is of. */
export type ImportRefusal = { readonly faults: readonly Fault[] } | { readonly why: string };

/**
 * Imports a pack in the caller's transaction, which must be rolled back when it is refused: whole or not at all. The
 * same pack again changes nothing. A change to a published period is a correction and needs a reason.
 */
export async function importPack(
  tx: Writer<PackTables>,
  handedIn: HandedIn,
  { reason, now }: { reason: string | null; now: Temporal.Instant },
): Promise<Result<Imported, ImportRefusal>> {
  await lockRegisters(tx);
  let known = nothingKnown;
  const read = await readPack(handedIn.sheets, handedIn.unread, async (period) => {
    known = await knownOf(tx, period);
    return known;
  });
  if (!read.ok) return refused({ faults: read.error });
  const { period } = read.value;
  const changes = await replacePeriod(tx, read.value, known.body === null);
  const changed = Object.values(changes).some((c) => countOf(c) > 0);
  if (changed) {
    const [latest] = await readEditions(tx, period);
    if (latest && reason === null) {
      const why = `${period} is published (edition ${latest.number}), and this pack changes ${changesText(changes)}. That is a correction and needs a reason: --reason "…".`;
      return refused({ why });
    }
    const { name, sha256 } = handedIn;
    await recordImport(tx, { period, imported: now.toString({ smallestUnit: 'second' }), name, sha256, reason });
  }
  return ok({ period, changes, changed });
}

const countOf = ({ added, changed, removed }: Changes): number => added + changed + removed;

/** `2 rows of indicators (1 changed, 1 removed), 1 row of goals (1 added)` */
export function changesText(changes: PackChanges): string {
  const parts = Object.entries(changes).flatMap(([table, c]) => {
    const total = countOf(c);
    const kinds = (['added', 'changed', 'removed'] as const).filter((k) => c[k] > 0).map((k) => `${c[k]} ${k}`);
    return total === 0 ? [] : [`${total} ${total === 1 ? 'row' : 'rows'} of ${table} (${kinds.join(', ')})`];
  });
  return parts.join(', ') || 'nothing';
}

/** What the registers hold of a period, so far as a pack must agree with it. */
async function knownOf(tx: Writer<PackTables>, period: Quarter): Promise<Known> {
  const registers = await readRegisters(tx, period);
  if (registers === null) return { ...nothingKnown, body: await readBody(tx) };
  const { body, priorities, indicators, goals, risks, issues, finance, notes, claims } = registers;
  const risk_register = await readRegisteredRisks(tx as Writer<RiskTables>, period);
  const prioritiesOf = (rows: readonly { priority: string }[]) => [...new Set(rows.map((r) => r.priority))];
  const noted = (table: NoteAbout) => notes.flatMap((n) => (n.about === table && n.thing !== null ? [n.thing] : []));
  return {
    body,
    priorities: priorities.map((p) => p.priority),
    things: {
      indicators: indicators.map((i) => i.indicator),
      goals: goals.map((g) => g.goal),
      risks: risks.map((r) => r.risk),
      issues: issues.map((i) => i.issue),
    },
    prioritiesOf: Object.fromEntries(
      Object.entries({ indicators, goals, risks, risk_register, issues, finance, notes, claims }).map(
        ([name, rows]) => [name, prioritiesOf(rows)],
      ),
    ),
    noted: { indicators: noted('indicators'), goals: noted('goals'), risks: noted('risks'), issues: noted('issues') },
  };
}

/** The pack that states what the registers hold of a period, whole; null when nothing has been said of it. */
export async function packOfPeriod(tx: Writer<PackTables>, period: Quarter): Promise<Pack | null> {
  await lockRegisters(tx);
  const registers = await readRegisters(tx, period);
  return registers && packFrom(registers, await readRegisteredRisks(tx as Writer<RiskTables>, period));
}

/** The pack that states what was read from the registers of a period. */
export function packFrom(registers: Registers, registeredRisks: readonly RegisteredRisk[]): Pack {
  const { body, report, priorities, indicators, components, goals, risks, issues, finance, notes, claims } = registers;
  const things = { priorities, indicators, components, goals, risks, registeredRisks, issues };
  return { period: report.period, body, report, ...things, finance, notes, claims };
}

/**
 * The pack of a period of which nothing has been said: the body, and the priorities of the latest period before it.
 * Null while no body is known.
 */
export async function emptyPack(tx: Writer<PackTables>, period: Quarter): Promise<Pack | null> {
  const body = await readBody(tx);
  if (body === null) return null;
  const before = (await readPeriods(tx)).filter((p) => compareQuarters(p, period) < 0).at(-1);
  const nothingSaid = { narrative: null, objectives: null, time: null, spend: null, capability: null, risk: null };
  return {
    period,
    body,
    report: { period, title: null, published: null, source: null, footer: null, overview: null },
    priorities: before ? (await readPriorities(tx, before)).map((p) => ({ ...p, period, ...nothingSaid })) : [],
  };
}
