/**
 * A workbook that people fill in, written alike as XLSX and as ODS: unlike one for publication it has empty cells, colours,
 * frozen panes and drop-downs. Every cell that is not for entering is locked, without a password: that keeps from slips, and
 * what comes back is checked in any case.
 */
export type FillIn = {
  readonly title: string;
  /** A language and a country, `en-GB`. */
  readonly language: string;
  readonly creator: string;
  readonly sheets: readonly FillInSheet[];
};

export type FillInSheet = {
  readonly name: string;
  readonly hidden?: boolean;
  /** Widths in characters. */
  readonly columns: readonly { readonly width: number; readonly hidden?: boolean }[];
  readonly rows: readonly (readonly FillInCell[])[];
  /** How many rows and columns stay in view. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  readonly asks: readonly Ask[];
};

/** What cells of one column are for, shown where one of them is chosen, and the words that may stand in them. */
export type Ask = {
  /** Counted from 1, as rows are. */
  readonly column: number;
  readonly rows: { readonly first: number; readonly last: number };
  readonly title: string;
  readonly prompt: string;
  /** The words of a drop-down; null for none. */
  readonly choices: readonly string[] | null;
  /** Whether other words are refused while typing; otherwise the program asks whether they are meant. */
  readonly only: boolean;
};

export type FillInCell = {
  readonly look: Look;
  readonly form: Form;
  /** Text, the digits of a number (of a percentage its share of one, 0.615), or a date as 2021-03-31; null for nothing. */
  readonly value: { readonly is: 'text' | 'number' | 'date'; readonly said: string } | null;
};

/** `before` is what was said last time, `key` what names a row, `entry` what is filled in. */
export type Look = 'title' | 'heading' | 'text' | 'header' | 'label' | 'before' | 'entry' | 'key';

/** How a cell shows what is in it, or will be: text as it is, whatever as the program likes, a number with its decimals, a day. */
export type Form = 'text' | 'general' | 'date' | `${'number' | 'percentage'}-${number}`;

export const looks: readonly Look[] = ['title', 'heading', 'text', 'header', 'label', 'before', 'entry', 'key'];

/** Black on these has a contrast of more than 15 to 1; what each means is also said in its header and on the first sheet. */
export const fills: { readonly [L in Look]?: string } = { header: 'D9DEE3', before: 'EDEFF1', entry: 'FFFBE0' };
export const rule = 'B1B4B6';

export const sizes: { readonly [L in Look]?: number } = { title: 16, heading: 13 };
export const points = 11;
export const isBold = (look: Look): boolean => look === 'title' || look === 'heading' || look === 'header';

/** The pairs of look and form that a workbook uses, in order; the first is the plain one. */
export function stylesOf({ sheets }: FillIn): string[] {
  const used = sheets.flatMap(({ rows }) => rows.flat().map(styleName));
  return [...new Set(['text text', ...used.sort()])];
}

export const styleName = ({ look, form }: Pick<FillInCell, 'look' | 'form'>): string => `${look} ${form}`;

export function partsOfStyle(style: string): { look: Look; form: Form; decimals: number } {
  const [look, form = 'text'] = style.split(' ');
  return { look: look as Look, form: form as Form, decimals: Number(form.split('-')[1] ?? 0) };
}

/** As many points as text of a row needs, up to what still leaves other rows in view. */
export const lineHeight = 15;
export const mostHeight = 180;
