import { counted } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { contentWords, plainWording } from '../content-words.ts';

/** What a note of amounts speaks of when it says something about them, and not only how they are printed. */
const ofMoney =
  /\b(budget\w*|spend\w*|spent|under-?spen[dt]\w*|over-?spen[dt]\w*|variances?|forecast\w*|outturn|grants?|funding|funded|cost\w*|savings?|re-?tim\w+|re-?profil\w+|slippage|delay\w*|payments?|commission\w*)\b/i;
const ofPrinting =
  /\b(round(?:ed|ing)|decimal|may not (?:sum|add)|unaudited|(?:in|to the nearest) (?:£|thousands?|millions?|£000s?)|£000s?|basis of|brackets?|negative (?:figures?|amounts?)|defined|definition|see (?:annex|appendix|page|section))\b/i;

function isOfAmounts(text: string): boolean {
  return contentWords(text).length >= 8 && ofMoney.test(text) && !ofPrinting.test(text);
}

/** One explanation of money that stands under several priorities. */
export const financeNoteRepeated: Check = {
  name: 'finance-note-repeated',
  level: 'question',
  weight: 60,
  title: 'The same note explains the money of several priorities',
  why: 'A note that is pasted under every priority explains none of them: what it says of grants or of delays cannot have come to each in the same way.',
  example:
    'Under five priorities the note to the finances begins “Since Q1 MOPAC has been successful in bidding for additional grants”.',
  nearMiss: 'A note on rounding, signs or units under every table; notes that are alike and name different sums.',
  timeless: true,
  find: ({ document }) => {
    const places = new Map<string, { readonly text: string; readonly priorities: Set<string> }>();
    for (const { id, notes } of document.priorities) {
      for (const { table, text } of notes) {
        if (table !== 'finance' || !isOfAmounts(text)) continue;
        const plain = plainWording(text);
        const place = places.get(plain) ?? { text, priorities: new Set<string>() };
        places.set(plain, place);
        place.priorities.add(id);
      }
    }
    const several = [...places.values()].filter(({ priorities }) => priorities.size > 1);
    // The paragraphs of one note are asked about once.
    const pasted = Map.groupBy(several, ({ priorities }) => JSON.stringify([...priorities].toSorted()));
    return [...pasted.values()].flatMap((notes) => {
      const [first] = notes;
      if (!first) return [];
      const under = [...first.priorities].toSorted();
      const each = notes.map(({ text }) => `“${opening(text)}”`);
      return [
        {
          ...{ priority: null, subject: 'notes' },
          message: `The same ${notes.length > 1 ? `${counted(notes.length, 'note')} on finance stand` : 'note on finance stands'} under ${counted(under.length, 'priority', 'priorities')}: ${each.join('; ')}.`,
          evidence: { notes: notes.map(({ text }) => text).toSorted(), priorities: under },
          size: under.length / document.priorities.length,
        },
      ];
    });
  },
};

/** The first words of a note. */
function opening(text: string): string {
  return text.length <= 90 ? text.replace(/[.\s]+$/, '') : `${text.slice(0, 80).replace(/\s+\S*$/, '')} …`;
}
