/**
 * What a word processor or a browser puts on the clipboard, as the Markdown that texts here are written in: paragraphs,
 * lists, sub-headings, bold, italic and links. Everything else becomes its text: a row of a table a line, a picture nothing.
 * What was deleted with changes tracked stays deleted, and comments are not part of the text. A list in a list becomes
 * part of it, with bullets.
 */
export function markdownFromHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const blocks: Block[] = [];
  walk(page.body, plainly, blocks);
  return written(blocks.flatMap(cleaned));
}

/** How many pictures there are, which a text here cannot hold. */
export function picturesIn(html: string): number {
  return new DOMParser().parseFromString(html, 'text/html').images.length;
}

type Marks = { readonly bold: boolean; readonly italic: boolean; readonly href: string | null };
type Run = Marks & { readonly text: string };
type ListKind = 'bullet' | 'number';
type Block = {
  readonly kind: 'paragraph' | 'heading' | ListKind;
  /** The number that an item had, where it is known. */
  readonly number: number | null;
  readonly runs: readonly Run[];
};
type OpenBlock = Block & { readonly runs: Run[] };

/** What holds where we are: how text looks, in which list, how deep; `inline`: nothing there begins a block of its own. */
type Look = Marks & { readonly list: ListKind; readonly depth: number; readonly inline: boolean };

const plainly: Look = { bold: false, italic: false, href: null, list: 'bullet', depth: 0, inline: false };

const blockTags = new Set(
  'address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const silentTags = new Set(
  'applet audio button canvas del head iframe input link meta noscript object script select style svg template textarea title video xml'.split(
    ' ',
  ),
);

function walk(parent: Node, look: Look, blocks: Block[]): void {
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) say(blocks, look, (node.nodeValue ?? '').replace(/[\t\n\f\r ]+/g, ' '));
    else if (node instanceof Element) element(node, look, blocks);
  }
}

function element(node: Element, look: Look, blocks: Block[]): void {
  const tag = node.localName;
  if (silentTags.has(tag) || isHidden(node)) return;
  const within = lookOf(node, look);
  const isBlock = blockTags.has(tag);
  if (tag === 'br') say(blocks, look, '\n');
  else if (tag === 'td' || tag === 'th') cell(node, within, blocks);
  else if (tag === 'ul' || tag === 'ol') list(node, { ...within, inline: false }, blocks);
  else if (!isBlock) walk(node, within, blocks);
  else if (look.inline) {
    say(blocks, look, ' ');
    walk(node, within, blocks);
    say(blocks, look, ' ');
  } else {
    const { kind, number } = beginning(node, within);
    begin(blocks, kind, number);
    walk(node, { ...within, inline: tag === 'li' || (tag === 'tr' && node.children.length > 1) }, blocks);
    begin(blocks);
  }
}

function list(node: Element, look: Look, blocks: Block[]): void {
  const depth = look.depth + 1;
  const kind = node.localName === 'ol' && depth === 1 ? 'number' : 'bullet';
  begin(blocks);
  walk(node, { ...look, depth, list: kind }, blocks);
  // What an item says after a list within it goes on as an item.
  if (look.depth > 0) begin(blocks, look.list);
  else begin(blocks);
}

/** The cells of a row are told apart in its line. */
function cell(node: Element, look: Look, blocks: Block[]): void {
  if (node.previousElementSibling) say(blocks, look, ' | ');
  walk(node, look, blocks);
}

function begin(blocks: Block[], kind: Block['kind'] = 'paragraph', number: number | null = null): void {
  if (blocks.at(-1)?.runs.length === 0) blocks.pop();
  blocks.push({ kind, number, runs: [] });
}

function say(blocks: Block[], { bold, italic, href }: Marks, text: string): void {
  if (blocks.length === 0) begin(blocks);
  (blocks.at(-1) as OpenBlock).runs.push({ text, bold, italic, href });
}

/** What kind of block an element begins. Word writes the items of its lists as paragraphs that say so in their style. */
function beginning(node: Element, look: Look): Pick<Block, 'kind' | 'number'> {
  const tag = node.localName;
  if (/^h[1-6]$/.test(tag) || /^Mso(?:Title|Subtitle|Heading)/.test(node.className))
    return { kind: 'heading', number: null };
  if (tag === 'li') return { kind: look.list, number: numberOfItem(node) };
  const inWord = /(?:^|;)\s*mso-list:\s*l\d+\s+level(\d+)/i.exec(styleOf(node));
  if (!inWord) return { kind: 'paragraph', number: null };
  const marker = [...node.querySelectorAll('[style]')].find(isMarker)?.textContent.trim() ?? '';
  const numbered = /^\(?(?:(\d+)|[a-z]{1,5})[.)]/i.exec(marker);
  if (!numbered || inWord[1] !== '1') return { kind: 'bullet', number: null };
  return { kind: 'number', number: numbered[1] ? Number(numbered[1]) : null };
}

function numberOfItem(item: Element): number | null {
  if (item.hasAttribute('value')) return Number.parseInt(item.getAttribute('value') ?? '', 10) || null;
  const { parentElement: list } = item;
  if (list?.localName !== 'ol' || list.firstElementChild !== item) return null;
  return Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1;
}

function lookOf(node: Element, look: Look): Look {
  const tag = node.localName;
  const style = styleOf(node);
  const weight = /(?:^|;)\s*font-weight\s*:\s*([\w]+)/i.exec(style)?.[1]?.toLowerCase();
  const slant = /(?:^|;)\s*font-style\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const isHeading = /^h[1-6]$/.test(tag);
  const bold = weight
    ? weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
    : look.bold || tag === 'b' || tag === 'strong';
  const italic = slant
    ? slant === 'italic' || slant === 'oblique'
    : look.italic || tag === 'i' || tag === 'em' || tag === 'cite';
  return { ...look, bold: bold && !isHeading, italic, href: (tag === 'a' ? addressOf(node) : null) ?? look.href };
}

/** Where a link leads, if it leads anywhere for a reader. */
function addressOf(link: Element): string | null {
  const address = (link.getAttribute('href') ?? '').trim();
  if (!/^(?:https?:\/\/|mailto:)/i.test(address) || !URL.canParse(address)) return null;
  return address.replace(
    /[\s()<>\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function styleOf(node: Element): string {
  return node.getAttribute('style') ?? '';
}

/** What is not part of the text: what was deleted, comments, what is hidden, and the bullets that Word writes as text. */
function isHidden(node: Element): boolean {
  const style = styleOf(node);
  return (
    isMarker(node) ||
    /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment|mso-special-character\s*:\s*comment)/i.test(
      style,
    ) ||
    /\b(?:MsoCommentReference|msocomanchor|msocomtxt|msoDel)\b/i.test(node.className)
  );
}

function isMarker(node: Element): boolean {
  return /(?:^|;)\s*mso-list\s*:\s*ignore/i.test(styleOf(node));
}

/** Bullets and numbers that stand in the text, parted from it by the spaces that a word processor fills up with. */
const typedBullet = /^\s*(?:[·•▪◦§\uf0a7\uf0b7\uf0d8]\s+|[o–-]\u00a0[\u00a0 ]+)/;
const typedNumber = /^\s*\(?(\d{1,3})[.)]\u00a0[\u00a0 ]+/;

/** A block as it is written: none where it says nothing, several where empty lines part it. */
function cleaned(block: Block): Block[] {
  let runs = merged(block.runs);
  let { kind, number } = block;
  const start = runs.map(({ text }) => text).join('');
  const typed = kind === 'paragraph' ? (typedBullet.exec(start) ?? typedNumber.exec(start)) : null;
  if (typed) {
    kind = typed[1] === undefined ? 'bullet' : 'number';
    number = typed[1] === undefined ? null : Number(typed[1]);
    runs = withoutStart(runs, typed[0].length);
  }
  return parted(runs)
    .map((part) => trimmed(part, kind === 'paragraph' ? /[^\S\n]+|\s*\n\s*/g : /\s+/g))
    .filter((part) => part.length > 0)
    .map((part, at) => ({ kind: at === 0 ? kind : 'paragraph', number: at === 0 ? number : null, runs: part }));
}

function merged(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (run.text === '') continue;
    // Spaces look alike in any type; a link ends where its text does.
    const joins =
      last &&
      last.href === run.href &&
      ((last.bold === run.bold && last.italic === run.italic) || run.text.trim() === '');
    if (joins) all[all.length - 1] = { ...last, text: last.text + run.text };
    else all.push(run);
  }
  return all;
}

function withoutStart(runs: readonly Run[], length: number): Run[] {
  let left = length;
  return runs.map((run) => {
    const cut = Math.min(left, run.text.length);
    left -= cut;
    return { ...run, text: run.text.slice(cut) };
  });
}

/** Parted where two lines end in a row. */
function parted(runs: readonly Run[]): Run[][] {
  const parts: Run[][] = [[]];
  let ends = 0;
  for (const run of runs) {
    for (const piece of run.text.split(/(\n)/)) {
      if (piece === '\n') ends += 1;
      else if (piece.trim() !== '') {
        if (ends > 1) parts.push([]);
        else if (ends === 1) parts.at(-1)?.push({ ...run, text: '\n' });
        ends = 0;
        parts.at(-1)?.push({ ...run, text: piece });
      } else if (piece !== '') parts.at(-1)?.push({ ...run, text: piece });
    }
  }
  return parts.map(merged);
}

/** Spaces are single, ordinary, and none at the ends of a block; what is bold or linked begins and ends with a letter. */
function trimmed(runs: readonly Run[], spaces: RegExp): Run[] {
  const apart = runs.flatMap((run, at) => {
    const [, before = '', said = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? [];
    const space = (text: string, beside: Run | undefined) => ({
      ...{ text, bold: false, italic: false, href: beside?.href === run.href ? run.href : null },
    });
    return [space(before, runs[at - 1]), { ...run, text: said }, space(after, runs[at + 1])].filter(
      ({ text }) => text !== '',
    );
  });
  const all: Run[] = [];
  for (const run of apart) {
    const text = run.text.replace(spaces, (space) =>
      spaces.source.includes('n') && space.includes('\n') ? '\n' : ' ',
    );
    const isSpace = text.trim() === '';
    if (isSpace && (all.length === 0 || /\s$/.test(all.at(-1)?.text ?? ''))) continue;
    all.push({ ...run, text });
  }
  while (all.at(-1)?.text.trim() === '') all.pop();
  return all;
}

function written(blocks: readonly Block[]): string {
  let text = '';
  let next = 1;
  let before: Block['kind'] | null = null;
  for (const block of blocks) {
    const { kind } = block;
    if (kind === 'paragraph' || kind === 'heading') next = 1;
    if (kind === 'number') next = block.number ?? next;
    const isItem = kind === 'bullet' || kind === 'number';
    const lead = kind === 'bullet' ? '- ' : kind === 'number' ? `${next}. ` : kind === 'heading' ? '## ' : '';
    if (kind === 'number') next += 1;
    text += `${before === null ? '' : isItem && before === kind ? '\n' : '\n\n'}${lead}${inline(block)}`;
    before = kind;
  }
  return text;
}

/** The words of a block with their marks: links around bold around italic. */
function inline({ kind, runs }: Block): string {
  const marked = kind === 'heading' ? runs.map((run) => ({ ...run, bold: false })) : runs;
  const whole = marked.map(({ text }) => text).join('');
  const hasMarks = marked.some(({ bold, italic, href }) => bold || italic || href !== null);
  const escapes = new RegExp(
    [
      '\\\\(?=[!-/:-@\\[-`{-~]|$)',
      ...(hasMarks || whole.split('*').length > 2 || /(?:^|\n)\s*\*/.test(whole) ? ['\\*'] : []),
      ...(hasMarks || /\[[^\]]*\]\(/.test(whole) ? ['[\\[\\]]'] : []),
      ...(kind === 'paragraph' ? ['(?<=^|\\n)#(?=#{0,5}(?:\\s|$))'] : []),
    ].join('|'),
    'g',
  );
  const all = standing(marked);
  return all
    .map((run, at) => {
      const change = (of: 'bold' | 'italic', other: Run | undefined) =>
        run[of] && !(other?.[of] && other.href === run.href && (of === 'bold' || other.bold === run.bold));
      const [last, following] = [all[at - 1], all[at + 1]];
      const opens = `${run.href !== null && last?.href !== run.href ? '[' : ''}${change('bold', last) ? '**' : ''}${change('italic', last) ? '*' : ''}`;
      const closes = `${change('italic', following) ? '*' : ''}${change('bold', following) ? '**' : ''}${run.href !== null && following?.href !== run.href ? `](${run.href})` : ''}`;
      return opens + run.text.replace(escapes, '\\$&') + closes;
    })
    .join('');
}

/**
 * Marks that can stand where they are: an asterisk opens only before and closes only after a letter, unless there is a space
 * or a sign on its other side. What cannot be marked so loses its mark, never its text.
 */
function standing(runs: readonly Run[]): Run[] {
  const all = runs.map((run) => ({ ...run }));
  for (let at = 0; at + 1 < all.length; at += 1) {
    const [left, right] = [all[at], all[at + 1]];
    if (!left || !right || left.href !== right.href || /\s$/.test(left.text) || /^\s/.test(right.text)) continue;
    if (left.bold !== right.bold && (left.italic || right.italic)) {
      [left.italic, right.italic] = [false, false];
    }
    const opens = (right.bold && !left.bold) || (right.italic && !left.italic);
    const closes = (left.bold && !right.bold) || (left.italic && !right.italic);
    const [last, first] = [[...left.text].at(-1) ?? '', [...right.text][0] ?? ''];
    if (right.italic && !left.italic && left.bold && right.bold && isSign(last) === isSign(first)) {
      // It might be taken for the end of what was slanted before.
      right.italic = false;
    } else if (opens && isSign(first) && !isSign(last)) {
      // With the spaces after it: a mark stands beside no space.
      const moved = /^\S\s*/u.exec(right.text)?.[0] ?? first;
      left.text += moved;
      right.text = right.text.slice(moved.length);
    } else if (closes && isSign(last) && !isSign(first)) {
      const moved = /\s*\S$/u.exec(left.text)?.[0] ?? last;
      right.text = moved + right.text;
      left.text = left.text.slice(0, -moved.length);
    } else continue;
    const kept = all.filter(({ text }) => text !== '');
    if (kept.length < all.length) return standing(kept);
    at = Math.max(-1, at - 2);
  }
  return all;
}

const isSign = (character: string) => /[\p{P}\p{S}]/u.test(character);
