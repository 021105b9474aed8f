import { join } from 'node:path';
import { headsIn, type KnownHead, oneLine, type TallyVerification, verifyTally } from '../../ledger/index.ts';
import { type PlanTables, readBody } from '../../plan/index.ts';
import { codeOf, namesIn, readAtMost } from '../../platform/files/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import { editionHeads, type ReportingTables, type SavedEdition, verifyEditions } from '../../reporting/index.ts';
import { counted, listed, withStop } from '../../wording/index.ts';
import { type Command, refusal, textOf } from './command.ts';

const mostBytes = 100_000_000;

/** Something that does not fit, of an entry, a record or an edition. */
type Told = {
  readonly kind: string;
  readonly sequence: number | null;
  readonly register: string | null;
  readonly record: string | null;
  readonly column: string | null;
  readonly period: string | null;
  readonly edition: number | null;
  readonly what: string;
};

export const verifyCommand: Command = {
  summary: 'recompute the tally and every edition, and hold them against saved editions and heads',
  usage: '[--against FOLDER]',
  help: [
    'Every entry of the tally is hashed again, every row of the registers is made again from its entries, every edition',
    'is hashed again, and heads that were kept are held against the chain. It names the first thing that does not fit.',
    '',
    '--against   a folder of what was saved: editions and heads, .json files as they were published (also /tally.json',
    '            whole), or .jsonl with one head a line. Only this shows that a whole chain was rewritten',
  ],
  options: { against: { type: 'string' } },
  arguments: 0,
  needs: 'operator',
  prepare(given) {
    const folder = textOf(given, 'against');
    return async ({ database, say }) => {
      const read = folder === null ? ok(nothingSaved) : await savedIn(folder);
      if (!read.ok) return refusal(read.error);
      const saved = read.value;
      const db = database.read<ReportingTables & PlanTables>();
      const body = (await readBody(db))?.id ?? null;
      // Editions first: the tally is then read as it is a moment later, and has what they carry.
      const editions = await verifyEditions(db, saved.editions);
      const heads = [...(await editionHeads(db, saved.editions)), ...saved.heads];
      const tally = await verifyTally(database, { heads, say });
      const misfits: Told[] = [
        ...saved.bodies.filter((of) => of !== body).map(otherBody),
        ...tally.misfits.map(({ other: _, ...m }) => ({ ...m, period: null, edition: null })),
        ...editions.misfits.map(({ period, edition, what }) => ({
          ...{ kind: 'edition', sequence: null, register: null, record: null, column: null, period, edition },
          what: edition === null ? `${period}: ${what}` : `${period} edition ${edition}: ${what}`,
        })),
      ];
      const { misfits: _, ...checked } = tally;
      const untold = tally.count - tally.misfits.length;
      const [first, ...others] = misfits;
      const json = {
        ...{ tally: checked, editions: editions.editions, saved: editions.saved, savedHeads: saved.heads.length },
        ...{ leftAside: saved.leftAside, misfits, untold },
      };
      const what = whatWasChecked(tally, editions.editions);
      const compared = folder === null ? [] : [comparedWords(saved)];
      if (!first) return { status: 0, json, text: [`Everything fits: ${what}.`, ...compared] };
      return {
        ...{ status: 1, json },
        text: [
          `The first thing that does not fit: ${withStop(oneLine(first.what))}`,
          ...others.map((m) => `also: ${withStop(oneLine(m.what))}`),
          ...(untold > 0 ? [`and ${untold} more.`] : []),
          `Checked: ${what}.`,
          ...compared,
        ],
      };
    };
  },
};

function whatWasChecked({ entries, rows, registers, heads }: TallyVerification, editions: number): string {
  return listed([
    `${counted(entries, 'entry', 'entries')} recomputed`,
    `${counted(rows, 'row')} of ${counted(registers, 'register')} replayed`,
    `${counted(editions, 'edition')} recomputed`,
    `${counted(heads, 'head')} held against the chain`,
  ]);
}

function comparedWords({ editions, heads, leftAside }: Saved): string {
  const compared = [
    ...(editions.length > 0 ? [counted(editions.length, 'saved edition')] : []),
    ...(heads.length > 0 ? [counted(heads.length, 'saved head')] : []),
  ];
  const aside = leftAside.length > 0 ? ` Left aside, being neither: ${oneLine(listed(leftAside))}.` : '';
  return `Compared with ${listed(compared)}.${aside}`;
}

const otherBody = (body: string): Told => ({
  ...{ kind: 'head', sequence: null, register: null, record: null, column: null, period: null, edition: null },
  what: `A saved head is of another body, "${body}"`,
});

type Saved = {
  readonly editions: readonly SavedEdition[];
  readonly heads: readonly KnownHead[];
  /** Bodies whose heads were saved. */
  readonly bodies: readonly string[];
  /** Other things that this system publishes, by the names of their files. */
  readonly leftAside: readonly string[];
};

const nothingSaved: Saved = { editions: [], heads: [], bodies: [], leftAside: [] };

async function savedIn(folder: string): Promise<Result<Saved, string>> {
  try {
    const [editions, heads, bodies, leftAside] = [
      [] as SavedEdition[],
      [] as KnownHead[],
      new Set<string>(),
      [] as string[],
    ];
    for (const name of (await namesIn(folder)).filter((n) => /\.jsonl?$/.test(n))) {
      const bytes = await readAtMost(join(folder, name), mostBytes);
      if (bytes === null)
        return refused(
          `${join(folder, name)} has more than ${mostBytes / 1e6} MB: it is neither an edition nor a head.`,
        );
      const whole = bytes.toString('utf8');
      for (const text of name.endsWith('.jsonl') ? whole.split('\n').filter((line) => line.trim() !== '') : [whole]) {
        const json = parsed(text);
        const found = headsIn(name, json);
        if (found) {
          heads.push(...found.heads);
          for (const body of found.bodies) bodies.add(body);
        } else if (isPublished(json)) leftAside.push(name);
        else editions.push({ name, text });
      }
    }
    if (editions.length + heads.length > 0) return ok({ editions, heads, bodies: [...bodies], leftAside });
    return refused(`${folder} holds no saved edition and no saved head (expected .json files as they were published).`);
  } catch (error) {
    if (codeOf(error)) return refused(`${folder} cannot be read (${codeOf(error)}).`);
    throw error;
  }
}

/** Whether it is something else that this system publishes: a notice, the entries of publications. */
function isPublished(json: unknown): boolean {
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : null;
  return typeof format === 'string' && /^tallystick\/(?!report@|head@|tally@)[a-z]+@\d+$/.test(format);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
