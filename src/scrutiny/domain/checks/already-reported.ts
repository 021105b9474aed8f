import { quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { isStanding, likenessOf } from '../words/carried.ts';
import { contentOf, sharedCount } from '../words/content.ts';
import { type Sentence, sentencesIn } from '../words/prose.ts';
import { clausesOf } from '../words/rows.ts';
import { quoted, wordsOf } from '../words/text.ts';

/**
 * What happens once is news once. A sentence that says a thing was launched, published, expanded, … is held against those of
 * the previous report that say it with the same verb: five words of matter in common, three in four of the shorter, a name
 * among them, and no number that differs.
 */
export const alreadyReported: Check = {
  name: 'already-reported',
  level: 'question',
  weight: 45,
  title: 'Something is told as news that the last report had told',
  why: 'A reader who takes it for this quarter’s work counts one achievement twice.',
  example:
    '“The GPS tagging pilot has now been expanded to include domestic abuse perpetrators”, when the report before said that tagging was expanded to them.',
  nearMiss:
    'Another round, phase or session; other numbers; what is still to come or goes on; the same words, which are asked about as carried over.',
  find: ({ document, previous }) => {
    if (!previous) return [];
    const then = newsIn(sentencesIn(previous));
    // A narrative's own telling first: an overview that repeats it is not asked about as well.
    const now = newsIn(sentencesIn(document)).toSorted(
      (a, b) => Number(a.priority === null) - Number(b.priority === null),
    );
    const found = new Map<News, Found>();
    for (const news of now) {
      // The same words are asked about as carried over, wherever else they were said another way.
      if (then.some((one) => likenessOf(news.clause, one.clause))) continue;
      const told = then.find((one) => sameNews(one, news));
      if (!told || found.has(told)) continue;
      found.set(told, {
        ...{ priority: news.priority, subject: news.priority === null ? 'overview' : 'narrative' },
        message: `The ${news.priority === null ? 'overview' : 'narrative'} says ${quoted(news.text)}; the report of ${quarterShort(previous.period.id)} had said ${quoted(told.text)}.`,
        evidence: { text: news.text, before: told.text },
      });
    }
    return [...found.values()];
  },
};

type News = Sentence & {
  readonly event: string;
  readonly clause: readonly string[];
  readonly stems: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly numbers: string;
};

const once =
  /\b(?:(relaunch)ed|(launch)ed|(expand)ed|(publish)ed|(open)ed|(introduc)ed|(establish)ed|(appoint)ed|(complet)ed|(approv)ed|(creat)ed|(roll)ed out|(sign)ed|(unveil)ed)\b/i;
const ahead =
  /\b(?:will|would|shall|to be|due|expected|planned|continu\w+|ongoing|being|remain\w*|not|another|further|again|second|third|fourth|two|three|next|quarterly|monthly|annual|each|every|additional|more|phase|round|stage|cohort|tranche|final|latest|weekly|update[ds]?|newsletter|bulletin|session|sessions|webinar|meeting|meetings|events?)\b/i;

function newsIn(sentences: readonly Sentence[]): News[] {
  return sentences.flatMap((sentence) => {
    const [clause = ''] = clausesOf(sentence.text);
    const verb = once.exec(clause);
    const place = sentence.place === 'the overview' || sentence.place === 'the narrative';
    if (!place || !verb || ahead.test(clause) || isStanding(sentence.text)) return [];
    const words = contentOf(clause).filter(({ stem }) => stem !== 'mopac');
    return [
      {
        ...sentence,
        event: verb.slice(1).find(Boolean)?.toLowerCase() ?? '',
        clause: wordsOf(clause),
        stems: new Set(words.map(({ stem }) => stem)),
        names: new Set(words.flatMap(({ stem, name }) => (name ? [stem] : []))),
        numbers: (clause.match(/\d[\d,.]*/g) ?? []).join(' '),
      },
    ];
  });
}

function sameNews(then: News, now: News): boolean {
  if (then.event !== now.event || then.numbers !== now.numbers) return false;
  const shared = sharedCount(then.stems, now.stems);
  if (shared < 5 || shared < 0.75 * Math.min(then.stems.size, now.stems.size)) return false;
  // A name that is new, of a place or of a group, makes it other news.
  return now.names.size > 0 && [...now.names].every((name) => then.stems.has(name));
}
