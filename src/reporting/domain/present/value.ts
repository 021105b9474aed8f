import { quarterShort } from '../../../wording/index.ts';
import type { RatingCell } from '../document.ts';

/** A value of a table's cell: its text, whether it stands for a value that is not there, and remarks beneath it. */
export type ValueView = { readonly text: string; readonly absent: boolean; readonly remarks: readonly string[] };

export function value(text: string, ...remarks: (string | null)[]): ValueView {
  return { text, absent: false, remarks: remarks.filter((remark) => remark !== null) };
}

export function absent(text: string, ...remarks: (string | null)[]): ValueView {
  return { ...value(text, ...remarks), absent: true };
}

export const lostText = 'lost in the source’s text';

/** Why a figure or a target is not there, in words that can stand in its place. */
export function absence(
  missing: RatingCell['missing'],
  about: {
    readonly available?: string | null;
    readonly due?: string | null;
    readonly lost?: boolean;
    readonly none?: string;
  },
): ValueView {
  if (about.lost || missing === 'lost') return absent(lostText);
  switch (missing) {
    case 'no-target':
      return absent('no target');
    case 'not-available':
      return absent(about.available ? `not available until ${quarterShort(about.available)}` : 'not available yet');
    case 'not-due':
      return absent(about.due ? `not due until ${quarterShort(about.due)}` : 'not due yet');
    case 'not-rated':
      return absent('not rated');
    case 'by-design':
      return absent('none, by design');
    case 'withheld':
      return absent('withheld');
    case null:
      return absent(about.none ?? 'not stated');
  }
}
