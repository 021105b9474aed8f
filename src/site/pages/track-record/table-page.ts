import type { Html } from '../../../platform/components/index.ts';
import type { Column } from '../../parts/table.ts';
import type { Line, Narrowing } from './narrow.ts';

/** A page of one thing after another: its words, what its marks mean, its tables and its file. */
export type TablePage = {
  readonly title: string;
  readonly lead: string;
  /** What its columns and marks mean. */
  readonly key: Html | null;
  /** What its things are called: one, and several. */
  readonly noun: readonly [one: string, many: string];
  readonly narrowing: Narrowing;
  readonly tables: readonly {
    readonly title: string;
    readonly name: string;
    readonly count: readonly [one: string, many: string];
    readonly columns: readonly Column[];
    readonly lines: readonly Line[];
  }[];
  readonly file: { readonly text: string; readonly href: string };
};
