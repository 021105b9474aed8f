/** Advance widths of Inter Regular in hundredths of its size, a row of characters for each width. */
const inter: Readonly<Record<number, string>> = {
  24: 'ijl',
  27: 'I ‘’',
  29: "!,.:;'",
  33: 't|`',
  36: '()/[]\\',
  38: 'fr',
  41: '1',
  44: '{}“”',
  46: '-_"^',
  50: '*–?',
  53: 's',
  56: 'kxzavy',
  58: '7JLce',
  60: '5FhnuEo',
  62: '2bdgpq3689£',
  64: '#0Z$&PRS',
  67: '4BT+<=>~K±×−',
  69: 'XYAV',
  73: 'DC',
  75: 'HUGN',
  77: 'OQ',
  82: 'w',
  88: 'm…',
  91: 'M',
  99: '@%W—',
};

const widths = new Map(Object.entries(inter).flatMap(([width, all]) => [...all].map((c) => [c, Number(width) / 100])));

/** Semi-bold Inter is up to a twelfth wider, but only in its narrow letters. */
const semiBold = 1.06;

/** How wide Inter sets a text, in pixels; a letter with an accent counts as its letter, an unknown one as a square. */
export function textWidth(text: string, size: number, weight: 'regular' | 'bold' = 'regular'): number {
  let width = 0;
  for (const character of text) width += widths.get(character) ?? widths.get(character.normalize('NFD')[0] ?? '') ?? 1;
  return width * size * (weight === 'bold' ? semiBold : 1);
}

/** The text, or as much of its beginning as fits into `width` with an ellipsis after it; empty where nothing fits. */
export function shortened(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  let end = characters.length;
  let short = '';
  do {
    end -= 1;
    short = `${characters.slice(0, end).join('').trimEnd()}…`;
  } while (end > 0 && textWidth(short, size) > width);
  return end > 0 ? short : '';
}

/** The text broken between words into at most `most` lines that fit into `width`; what is left over is shortened. */
export function wrapped(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '' && lines.length < most - 1 && textWidth(rest, size) > width) {
    const words = rest.split(/\s+/);
    let count = words.length - 1;
    while (count > 1 && textWidth(words.slice(0, count).join(' '), size) > width) count -= 1;
    lines.push(shortened(words.slice(0, count).join(' '), width, size));
    rest = words.slice(count).join(' ');
  }
  if (rest !== '') lines.push(shortened(rest, width, size));
  return lines.filter((line) => line !== '');
}
