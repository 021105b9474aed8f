import { faultText, nothingKnown, type Pack, readPack } from '../../packs/index.ts';
import { goneSince } from './gone.ts';
import { type Left, leaveOut } from './leave-out.ts';
import type { MovedSince } from './propose.ts';
import {
  asSheets,
  faultsByKey,
  keyedSheets,
  notesInPlace,
  type TakenOut,
  type Typed,
  type TypedFault,
  withTyped,
} from './typed.ts';

/** Rows that are to go, and what others did since they were seen. */
type ToRead = {
  readonly takenOut: TakenOut | undefined;
  readonly moved: MovedSince;
};

/**
 * The pack that says what was typed: without what cannot be read and with the rows that cannot go; each of those is a fault, at
 * a cell or a row that was typed or was to go. It holds every part.
 */
export async function readTyped(
  current: Pack,
  typed: Typed,
  { takenOut = {}, moved }: ToRead,
): Promise<{ wanted: Pack; faults: readonly TypedFault[] }> {
  const [held, gone] = [keyedSheets(current), keyedSheets(goneSince(current, moved))];
  const faults: TypedFault[] = [];
  let left: Left = { typed, takenOut };
  // Leaving out a cell may show that another does not stand without it; each round leaves out at least one.
  for (;;) {
    const stated = withTyped(held, left.typed, left.takenOut, gone);
    // It states every table, and so need agree with nothing but whose it is.
    const read = await readPack(asSheets(stated), [], async () => ({ ...nothingKnown, body: current.body }));
    if (read.ok) return { wanted: notesInPlace(read.value, stated, current), faults };
    const found = faultsByKey(stated, read.error);
    const less = leaveOut(left, found, stated);
    if (less === null) {
      // What is held cannot be read itself: nothing that was typed can be told from that.
      throw new Error(
        `The registers of ${current.period} cannot be read as a pack: ${found.map(faultText).join('; ')}`,
      );
    }
    faults.push(...less.faults.filter((one) => !faults.some((other) => isSame(one, other))));
    left = less.left;
  }
}

function isSame(one: TypedFault, other: TypedFault): boolean {
  return (['table', 'key', 'column', 'what'] as const).every((name) => one[name] === other[name]);
}
