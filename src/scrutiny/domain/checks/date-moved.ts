import type { Quarter } from '../../../calendar/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { periodOf } from '../reading.ts';
import { meantBy, sameEvent, toldIn } from '../words/events.ts';
import { namedPeriods, quarterMeant } from '../words/periods.ts';
import { type Sentence, sentencesIn } from '../words/prose.ts';
import { quoted, wordsOf } from '../words/text.ts';

/**
 * What the previous report's prose promised for a quarter and this one promises, in nearly the same words or of the same
 * event, for a later one.
 */
export const dateMoved: Check = {
  name: 'date-moved',
  level: 'question',
  weight: 55,
  title: 'A date that the last report promised in words is now a later one',
  why: 'A date in prose stands in no table, so nobody sees it slip unless the two reports are laid side by side.',
  example:
    'Last report: “The final report will be finalised in Q1 21/22”; this one: “The final report will be published in Q2 21/22”.',
  nearMiss:
    'The next of a series (“the next webinar will be in Q2”); a sentence that itself tells of the delay; a goal in the table, whose slip is asked about there; an earlier date.',
  find: ({ document, previous, last }) => {
    if (!previous) return [];
    const then = promisesIn(sentencesIn(previous), periodOf(previous));
    const now = promisesIn(sentencesIn(document), periodOf(document));
    const found = new Map<string, Found>();
    for (const promise of now) {
      const earlier = then.find((one) => one.priority === promise.priority && isLater(one, promise));
      if (!earlier || inTable(promise)) continue;
      const key = `${promise.priority}/${promise.text}`;
      found.set(key, {
        ...{ priority: promise.priority, subject: promise.priority === null ? 'overview' : 'narrative' },
        message: `The report of ${quarterShort(previous.period.id)} said ${quoted(earlier.text)}; now ${promise.place} says ${quoted(promise.text)}. The date moved from ${quarterShort(earlier.when)} to ${quarterShort(promise.when)}, and nothing says why.`,
        evidence: { from: earlier.when, to: promise.when, before: earlier.text, now: promise.text },
      });
    }
    return [...found.values()];

    /** Whether the table has it too, with a date that moved or is another: then it is asked about there. */
    function inTable({ priority, events }: Promised): boolean {
      const goals = document.priorities.find(({ id }) => id === priority)?.goals ?? [];
      return goals.some((goal) => {
        const meant = meantBy(goal.title);
        const before = last('goals', goal.id)?.part;
        return meant && before && before.forecast !== goal.forecast && events.some((event) => sameEvent(event, meant));
      });
    }
  },
};

type Promised = Sentence & {
  readonly when: Quarter;
  readonly words: readonly string[];
  readonly events: ReturnType<typeof toldIn>;
};

const ahead =
  /\b(?:will|shall|due|expected|planned|scheduled|set to|on track to|to be|aim(?:s|ing)? to|intends? to)\b/i;
const series =
  /^(?:the|our) next\b|\b(?:another|quarterly|monthly|weekly|annual|annually|each|every|regular|regularly|ongoing|continue[sd]?|latest|(?:next|further) (?:meeting|round|report|update|webinar|event|phase|tranche|cohort|wave)|data|figures?|target|forecast)\b/i;
const toldOfChange =
  /\b(?:slipp?(?:ed|s)?|delay(?:s|ed)?|postponed|moved|revised|put back|pushed back|extended|later than|originally|previously|initially|rescheduled|no longer|not)\b/i;

function promisesIn(sentences: readonly Sentence[], period: Quarter): Promised[] {
  return sentences.flatMap((sentence) => {
    if (!ahead.test(sentence.text) || series.test(sentence.text) || toldOfChange.test(sentence.text)) return [];
    const named = namedPeriods(sentence.text);
    const [date] = named;
    const when = date && named.length === 1 ? quarterMeant(date, period, false) : null;
    if (!date || !when || /\b(?:until|since|from|to|for)\s*(?:the end of )?$/i.test(sentence.text.slice(0, date.start)))
      return [];
    const rest = `${sentence.text.slice(0, date.start)} ${sentence.text.slice(date.end)}`;
    return [{ ...sentence, when, words: wordsOf(rest), events: toldIn(sentence.text, period) }];
  });
}

/** Nearly the same words: eight or more, four in five of both. */
function isLater(then: Promised, now: Promised): boolean {
  if (now.when <= then.when) return false;
  const same = commonWords(then.words, now.words);
  if (same >= 8 && same * 2 >= 0.8 * (then.words.length + now.words.length) && sameNumbers(then, now)) return true;
  return now.events.some((event) =>
    then.events.some((other) => event.which.size > 1 && other.which.size > 1 && sameEvent(event, other)),
  );
}

function sameNumbers(a: Promised, b: Promised): boolean {
  const numbers = ({ words }: Promised) => words.filter((word) => /\d/.test(word)).join(' ');
  return numbers(a) === numbers(b);
}

/** How many words two texts have in common, in the same order. */
function commonWords(a: readonly string[], b: readonly string[]): number {
  let above: number[] = new Array(b.length + 1).fill(0);
  for (const word of a) {
    const row = [0];
    for (const [at, other] of b.entries()) {
      row.push(word === other ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
