import MarkdownIt from 'markdown-it';

/** A piece of text that looks one way; `href` is where it leads. */
export type ProseRun = {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly href?: string;
};

/** A paragraph, a sub-heading, or a list; a list with `first` is numbered from there. */
export type ProseBlock =
  | { readonly paragraph: readonly ProseRun[] }
  | { readonly heading: readonly ProseRun[] }
  | { readonly items: readonly (readonly ProseRun[])[]; readonly first?: number };

const bullet = /^[•▪◦*–-]\s+/;
const numbered = /^(\d{1,3})[.)]\s+/;
const subheading = /^#{1,6}\s+/;

type Kind = 'paragraph' | 'heading' | 'bullets' | 'numbers';

/**
 * A text in blocks: parted by blank lines, where a list begins or ends, and around sub-headings; the lines within are joined.
 * A bullet or a dash begins an item, `1.` one that is numbered, `#` a sub-heading. Within a paragraph only the number 1
 * begins a list, as a line may begin with another by chance.
 */
export function proseOf(text: string | null): ProseBlock[] {
  return (text ?? '').split(/\n\s*\n/).flatMap((block) => {
    const lines = block
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const parts: { readonly kind: Kind; readonly lines: string[] }[] = [];
    for (const line of lines) {
      const last = parts.at(-1);
      const kind = kindOf(line, last?.kind ?? null);
      if (last?.kind === kind && kind !== 'heading') last.lines.push(line);
      else parts.push({ kind, lines: [line] });
    }
    return parts.map(blockOf);
  });
}

function kindOf(line: string, before: Kind | null): Kind {
  if (subheading.test(line)) return 'heading';
  if (bullet.test(line)) return 'bullets';
  const number = numbered.exec(line)?.[1];
  return number !== undefined && (before !== 'paragraph' || number === '1') ? 'numbers' : 'paragraph';
}

function blockOf({ kind, lines }: { readonly kind: Kind; readonly lines: readonly string[] }): ProseBlock {
  if (kind === 'paragraph') return { paragraph: runsOf(lines.join(' ')) };
  if (kind === 'heading')
    return {
      heading: runsOf(lines.join(' ').replace(subheading, '')),
    };
  if (kind === 'bullets') return { items: lines.map((line) => runsOf(line.replace(bullet, ''))) };
  const first = Number(numbered.exec(lines[0] ?? '')?.[1] ?? 1);
  return { items: lines.map((line) => runsOf(line.replace(numbered, ''))), first };
}

/** Only what stands here is markup: no HTML, no pictures, no entities, and no address that a reader’s browser would run. */
const markdown = new MarkdownIt('zero').enable(['escape', 'emphasis', 'link', 'balance_pairs', 'fragments_join']);
markdown.validateLink = (address) => /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@)/i.test(address.trim());

function runsOf(text: string): ProseRun[] {
  const runs: ProseRun[] = [];
  let [bold, italic, href]: [number, number, string | null] = [0, 0, null];
  const say = (content: string) => {
    if (content === '') return;
    const run: ProseRun = {
      text: content,
      ...(bold > 0 ? { bold: true } : {}),
      ...(italic > 0 ? { italic: true } : {}),
      ...(href === null ? {} : { href }),
    };
    const last = runs.at(-1);
    if (last && last.bold === run.bold && last.italic === run.italic && last.href === run.href) {
      runs[runs.length - 1] = { ...last, text: last.text + content };
    } else runs.push(run);
  };
  // Underscores are part of names and addresses more often than they stress a word.
  const marks = text.replace(/\\[\s\S]|_/g, (sign) => (sign === '_' ? '\\_' : sign));
  for (const token of markdown.parseInline(marks, {})[0]?.children ?? []) {
    if (token.type === 'link_open') href = String(token.attrGet('href'));
    else if (token.type === 'link_close') href = null;
    else if (token.type.startsWith('strong')) bold += token.nesting;
    else if (token.type.startsWith('em_')) italic += token.nesting;
    else say(token.content);
  }
  return runs;
}

/** The words of a block or an item where there is only plain text: an address that is not written out stands after its link. */
export function plainWords(runs: readonly ProseRun[]): string {
  let said = '';
  let link = '';
  for (const [at, { text, href }] of runs.entries()) {
    said += text;
    link = href === undefined ? '' : link + text;
    if (href === undefined || runs[at + 1]?.href === href) continue;
    const address = href.replace(/^mailto:/i, '');
    if (link.trim() !== address) said += ` (${address})`;
    link = '';
  }
  return said;
}
