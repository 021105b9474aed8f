import { digestOf } from '../domain/digest.ts';
import type { CoveredFields, Seals } from '../domain/entry.ts';
import { allParts } from '../store/lines.ts';

/** Lines as COPY sends them, of a tally of goals, in which not everything fits. */

/** The columns of its one register. */
export const columns = { goal: ['id'] };

/** Bytes of lines. */
export const bytesOf = (lines: readonly Line[]): Uint8Array => Buffer.from(lines.map(({ text }) => text).join(''));

/** A line, and the part that its record is in. */
export type Line = { readonly part: number; readonly text: string };

/** How many records there are: an entry and a row each. */
const count = 400;
const partOf = (n: number): number => (n * 7919) % allParts.end;

/** An entry of a goal, with a digest of its own or another. */
function entryLine(n: number, { after, digest }: { after?: Seals; digest?: string } = {}): Line {
  const [part, sequence, record] = [partOf(n), n + 1, `{"id":"r${n}"}`];
  const said = after ?? { id: ['salt', `r${n}`] };
  const entry: CoveredFields = {
    ...{ sequence, at: '2026-11-27T09:00:00.000000Z', actor: 'system:import', onBehalfOf: null, request: null },
    ...{ action: 'add', register: 'goal', record, before: null, after: said, reason: null },
  };
  const fields = [part, sequence, digest ?? digestOf(entry), 'hash', 'goal', record, entry.at, entry.actor];
  return { part, text: `${[...fields, '\\N', '\\N', 'add', '\\N', JSON.stringify(said), '\\N'].join('\t')}\n` };
}

/** Two entries that were altered and a malformed one; one that adds what is there already, where that is wanted. */
export const entryLines = (addedTwice: boolean): Line[] => [
  ...Array.from({ length: count }, (_, n) =>
    entryLine(n, {
      ...(n === 40 || n === 41 ? { digest: 'another' } : {}),
      ...(n === 50 ? { after: ['no', 'seals', 'here'] as unknown as Seals } : {}),
    }),
  ).flatMap((line, n) => (addedTwice && n === 3 ? [line, line] : [line])),
];

const rowLine = (part: number, id: string): Line => ({ part, text: `${part}\tgoal\t{"id":"${id}"}\t["${id}"]\n` });

/** Their rows, of which one is gone and another there that no entry made. */
export const rowLines = (): Line[] =>
  Array.from({ length: count }, (_, n) => rowLine(partOf(n), n === 70 ? 'made-up' : `r${n}`));
