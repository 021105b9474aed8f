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

/** What somebody wrote, for a message: cut when long, line breaks and other control characters made visible. */
export function shown(text: string): string {
  // Twice the length holds them all, since a character is one or two units; the rest may be a megabyte.
  const characters = [...text.slice(0, 2 * longestShown + 2).replaceAll('\r\n', '\n')];
  const cut = characters.length > longestShown ? [...characters.slice(0, longestShown), '…'] : characters;
  return cut.map(visible).join('');
}

function visible(character: string): string {
  if (character === '\n') return '⏎';
  const code = character.codePointAt(0) ?? 0;
  // Unicode has a picture of each control character, so that none reaches a terminal.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code >= 0x7f && code < 0xa0 ? '�' : character;
}

/** A cell's text for a message, in quotes. */
export function quoted(text: string): string {
  return `"${shown(text)}"`;
}

const mostListed = 12;

/** The words that would have been right, for a message: the first dozen of them. */
export function listed(words: Iterable<string>): string {
  const all = [...words];
  const more = all.length - mostListed;
  return more > 0 ? `${all.slice(0, mostListed).join(', ')} and ${more} more` : all.join(', ');
}
