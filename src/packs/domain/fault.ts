/** One thing that is wrong with a pack, and where: enough for a person to find the cell and mend it. */
export type Fault = {
  readonly table: string;
  /** The row as a spreadsheet numbers it, the header being row 1; null when it is not about one row. */
  readonly row: number | null;
  readonly column: string | null;
  readonly what: string;
};

/** `indicators row 7, column target: "19%%" is not a number (expected 19, 19% or blank)` */
export function faultText({ table, row, column, what }: Fault): string {
  const place = [`${table}${row === null ? '' : ` row ${row}`}`, ...(column === null ? [] : [`column ${column}`])];
  return `${place.join(', ')}: ${what}`;
}

const longestShown = 60;

/** A cell's text for a message: in quotes, cut when long, line breaks shown. */
export function quoted(text: string): string {
  const characters = [...text.replaceAll('\n', '⏎').replaceAll('\r', '')];
  const shown =
    characters.length > longestShown ? `${characters.slice(0, longestShown).join('')}…` : characters.join('');
  return `"${shown}"`;
}
