import { listed, sentence } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { type Place, textsOf } from '../words/places.ts';

/** Text that was to be replaced before anybody read it: a template's, a program's error, or a gap with a name. */
export const placeholderText: Check = {
  name: 'placeholder-text',
  level: 'error',
  weight: 85,
  title: 'Text that was to be replaced is printed',
  why: 'A blank of the template, an error of the spreadsheet or “TBC” in print is a gap that nobody filled, and the reader cannot tell what belongs there.',
  example: 'A narrative says “XX% of victims”, a goal “[Insert date]”, an explanation “#REF!”.',
  nearMiss:
    'Text that was lost in the source (“[…]”), marks of notes (“[note 1]”), “to be confirmed in Q2”, initials that the report explains, Roman numerals, “n/a”.',
  timeless: true,
  find: ({ document }) => {
    const texts = textsOf(document);
    const marked = texts.flatMap((place) => {
      const marks = anyOfThem.test(place.text) ? placeholdersIn(place) : [];
      return marks.length === 0 ? [] : [{ ...place, marks: [...new Set(marks)] }];
    });
    if (marked.length === 0) return [];
    const explained = explainedInitials(texts.map(({ text }) => text).join('\n'));
    const places = marked.flatMap((place) => {
      const marks = place.marks.filter((mark) => !explained.has(mark));
      return marks.length === 0 ? [] : [{ ...place, marks }];
    });
    // One finding a thing: what is mended together is asked together.
    return [...Map.groupBy(places, ({ priority, subject }) => `${priority}/${subject}`).values()].map(foundIn);
  },
};

function foundIn(places: readonly (Place & { readonly marks: readonly string[] })[]): Found {
  const [{ priority, subject } = { priority: null, subject: 'report' }] = places;
  return {
    ...{ priority, subject },
    message: sentence(
      `${listed(places.map(({ place, marks }) => `${place} says ${listed(marks.map((mark) => `“${mark}”`))}`))}, which reads as if it was still to be replaced.`,
    ),
    evidence: { places: places.map(({ place, marks }) => ({ place, placeholders: marks })) },
    size: subject === 'report' || subject === 'overview' ? 1 : 0,
  };
}

/** What every placeholder has something of: most texts have none of it, and need no closer look. */
const anyOfThem =
  /[[<{#_?]|xx|\bx(?:\.x)? ?%|£ ?x|tb[cda]\b|lorem|click|choose|here\b|follow\b|delete|INSERT|Error!|NaN|draft|todo|fixme|\/(?:mm|20)/i;

const filled = '(?![^\\]>]{0,300}\\b(?:redacted|withheld|removed|anonymi[sz]ed|changed|published|omitted)\\b)';
/** What a template's blank begins with; the second may as well begin a remark, and is one only alone or with "of …". */
const blank =
  '(?:insert|enter|add|placeholder|tb[cda]|todo|x+|to be (?:confirmed|completed|added|updated|inserted|supplied|drafted|written))(?:[\\s:,-][^\\]>\\n]{0,80})?' +
  '|(?:dates?|names?|number|figures?|amount|text|title|location|place|month|year|quarter|percentage|draft)(?: (?:of|for|here|required|needed|goes|tbc|to be)\\b[^\\]>\\n]{0,80})?';

const forms: readonly RegExp[] = [
  // The blanks of a template, in brackets; a link in Markdown is none, nor a ticked box.
  new RegExp(`(?<!^\\s*[-*+] )\\[\\s*${filled}(?:${blank})\\s*\\](?!\\()`, 'gim'),
  new RegExp(`<\\s*${filled}(?:${blank})\\s*>`, 'gi'),
  /\{\{[^{}\n]{0,80}\}\}|<<[^<>\n]{1,60}>>/g,
  /\blorem ipsum\b/gi,
  /\bclick (?:here |or tap here |or tap |here or tap )?to (?:enter|add|edit)(?: a| the| some)? (?:text|date|title|subtitle|notes|number)\b|\bchoose an item\b|\b(?:type|enter|insert|add) (?:your )?text here\b(?=\s*(?:[.)\]]|$))|\b(?:text|narrative|commentary|wording|figures?|details?) to follow\b(?! (?:in|on|by|at|from|when|once|after))|\bdelete (?:as appropriate|if not (?:needed|applicable|required))\b/gi,
  /\b(?:insert|add|enter) (?:text|date|figures?|name|number|chart|graph|table|image|quote|link) here\b(?=\s*(?:[.)\]]|$))/gim,
  /\bINSERT\b(?: [A-Z]+\b)*/g,
  // What a spreadsheet or a word processor prints where it has nothing to print.
  /#(?:REF|VALUE|DIV\/0|NAME|NUM|NULL|SPILL|CALC)[!?]|#DIV\/0\b|#NAME\?|#N\/A\b|#REF\b|(?<!^[ ]{0,3})#{4,}/gm,
  /\bError! (?:Reference source|Bookmark) not (?:found|defined)\b|\[object Object\]|\bNaN\b%?/g,
  // A figure that nobody filled in.
  /£ ?[xX?]{1,4}(?:\.[xX])?(?: ?(?:m|k|bn|million))?\b|(?<![\p{L}\p{N}])[xX]{1,4}(?:\.[xX])? ?%|(?<![?])[?]{2,} ?%/gu,
  /(?<!\b(?:Schedule|Part|Chapter|Annex|Article|Section|Appendix|Volume|Title|Class|Games|Bowl|Pope|Louis|Olympiad) )(?<![\p{L}\p{N}])(?:X{2,}|x{2,})(?![\p{L}\p{N}])/gu,
  /\b(?:dd|DD|xx|XX)\/(?:mm|MM|xx|XX)\/(?:yyyy|YYYY|yy|YY|xxxx|XXXX|20\d\d)/g,
  /(?<!_)_{3,}(?!_)|[?]{3,}/g,
  /\b(?:TBC|TBD|TODO|FIXME)\b|[([](?:tbc|tbd|TBA|tba)[)\]]/g,
];

const draftForms: readonly RegExp[] = [
  /(?<=^\s{0,3}(?:#{1,6} |\*\*|__|\[|\()?)DRAFT(?= *(?:\*\*|__|\]|\))? *(?:$|[-–—:.]| v?\d))/gm,
  /^\s{0,3}#{1,6} +draft\s*$/gim,
];
const draftInHead: readonly RegExp[] = [
  /\bDRAFT\b(?! (?:POLICE|PLAN|BUDGET|STRATEGY))/g,
  /\bdraft v(?:ersion)? ?\d[\d.]*/gi,
];

/** The placeholders of a text, in its order. */
function placeholdersIn({ subject, place, text }: Place): string[] {
  const plain = text.replaceAll(/\\([[\]<>#_*{}])/g, '$1').replaceAll(/[\u00a0\u202f]/g, ' ');
  const head = subject === 'report' && (place === 'the title' || place === 'the footer');
  const found: { readonly at: number; readonly end: number; readonly words: string }[] = [];
  for (const form of [...forms, ...(head ? draftInHead : draftForms)]) {
    for (const { 0: words, index } of plain.matchAll(form)) {
      const [at, end] = [index, index + words.length];
      if (horizontalRule(plain, at) || found.some((one) => at < one.end && one.at < end)) continue;
      found.push({ at, end, words: words.trim() });
    }
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ words }) => words);
}

function horizontalRule(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1).split('\n')[0] ?? '';
  return /^\s*_{3,}\s*$/.test(line);
}

/** Initials that a report gives after the words they stand for: `Thames Boroughs Council (TBC)`. */
function explainedInitials(text: string): ReadonlySet<string> {
  const explained = [...text.matchAll(/((?:[\p{L}'’-]+ ){2,6})\(([A-Z]{2,5})\)/gu)].flatMap(
    ([, words = '', initials = '']) => {
      const first = words
        .trim()
        .split(' ')
        .slice(-initials.length)
        .map((word) => word.charAt(0).toUpperCase())
        .join('');
      return first === initials ? [initials] : [];
    },
  );
  return new Set(explained);
}
