import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { hasLostWords } from '../lost.ts';
import { calledFirst, followed, freshOf, goneOf, levelSize, surelyFollowsOn } from '../movement.ts';

/** A risk or an issue that was in no report before, with an arrow that says it has risen or fallen. */
export const newRiskWithTrend: Check = {
  name: 'new-risk-with-trend',
  level: 'question',
  weight: 15,
  title: 'A new risk or issue has an arrow up or down',
  why: 'An arrow says how something changed. Of what is reported for the first time a reader cannot know from where it rose, or since when it was known.',
  example: 'A risk that no earlier report has scores 8, with an arrow up.',
  nearMiss:
    'A risk that is new and level; one that has the place and the words of a risk that is gone; an explanation that says from where it comes, such as the body’s own register; a body without an earlier report.',
  find: (reading) => {
    const { previous, earlier } = reading;
    if (previous === null || !surelyFollowsOn(reading)) return [];
    const things = followed(reading);
    const kinds = ['risks', 'issues'] as const;
    const fresh = new Set(kinds.flatMap((kind) => [...freshOf(reading, kind)]));
    const successors = new Set(kinds.flatMap((kind) => goneOf(reading, kind).map(({ successor }) => successor)));
    return things.flatMap((thing) => {
      const { kind, priority, part, now, past } = thing;
      if (now.trend === null || now.trend === 'same' || hasLostWords(part.title)) return [];
      if (past.length > 0 || earlier(kind, part.id).length > 0 || !fresh.has(part)) return [];
      // The page was there, and its risks are the same by their ids: so this one is new.
      const page = previous.priorities.find(({ id }) => id === priority.id);
      const ids = new Set(page?.[kind].map(({ id }) => id));
      if (!priority[kind].some(({ id }) => ids.has(id))) return [];
      if (successors.has(part)) return [];
      if (/\b(register|escalat\w+|previous(?:ly)?|earlier|last (?:quarter|report))\b/i.test(part.explanation ?? ''))
        return [];
      return [
        {
          ...{ priority: priority.id, subject: part.id },
          message: `${calledFirst(thing)} was not in the report of ${quarterShort(previous.period.id)}, and has an arrow ${now.trend}.`,
          evidence: { kind, trend: now.trend, since: now.period },
          size: levelSize(thing, now.level),
        },
      ];
    });
  },
};
