import { join } from 'node:path';
import { codeOf, namesIn, readAtMost } from '../../platform/files/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import { type Misfit, type ReportingTables, type SavedEdition, verifyEditions } from '../../reporting/index.ts';
import { type Command, refusal, textOf } from './command.ts';

const mostBytes = 100_000_000;

export const verifyCommand: Command = {
  summary: "recompute every edition's hash, and hold editions against saved ones",
  usage: '[--against FOLDER]',
  help: ['--against   a folder of saved editions, the JSON files that were published'],
  options: { against: { type: 'string' } },
  arguments: 0,
  needs: 'operator',
  prepare(given) {
    const folder = textOf(given, 'against');
    return async ({ database }) => {
      const saved = folder === null ? ok([]) : await savedIn(folder);
      if (!saved.ok) return refusal(saved.error);
      const found = await verifyEditions(database.read<ReportingTables>(), saved.value);
      const compared = folder === null ? '' : `, ${counted(found.saved, 'saved edition')} compared`;
      const [first] = found.misfits;
      const summary = first
        ? `The first thing that does not fit: ${misfitText(first)}.`
        : `Everything fits: ${counted(found.editions, 'edition')} recomputed${compared}.`;
      const others = found.misfits.slice(1).map((m) => `also: ${misfitText(m)}`);
      return { status: first ? 1 : 0, json: found, text: [summary, ...others] };
    };
  },
};

const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

function misfitText({ period, edition, what }: Misfit): string {
  return edition === null ? `${period}: ${what}` : `${period} edition ${edition}: ${what}`;
}

async function savedIn(folder: string): Promise<Result<SavedEdition[], string>> {
  try {
    const saved: SavedEdition[] = [];
    for (const name of (await namesIn(folder)).filter((n) => n.endsWith('.json'))) {
      const bytes = await readAtMost(join(folder, name), mostBytes);
      if (bytes === null)
        return refused(`${join(folder, name)} has more than ${mostBytes / 1e6} MB: it is no edition.`);
      saved.push({ name, text: bytes.toString('utf8') });
    }
    return saved.length > 0 ? ok(saved) : refused(`${folder} holds no .json file (expected saved editions).`);
  } catch (error) {
    if (codeOf(error)) return refused(`${folder} cannot be read (${codeOf(error)}).`);
    throw error;
  }
}
