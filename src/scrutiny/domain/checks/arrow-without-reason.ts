import type { Check } from '../check.ts';
import { hasLostWords } from '../lost.ts';
import { calledFirst, followed, isLost, isSaid, levelSize } from '../movement.ts';
import { notesAbout } from '../reading.ts';

/** An arrow up or down with no word of why. */
export const arrowWithoutReason: Check = {
  name: 'arrow-without-reason',
  level: 'question',
  weight: 25,
  title: 'An arrow up or down has no explanation',
  why: 'That a risk rises is worth little to a reader who is not told what makes it rise.',
  example: 'A risk scores 12 with an arrow up, and the explanation beside it is blank, where the other risks have one.',
  nearMiss:
    'An arrow that says no change; an explanation that was lost in the source; a note to the risk; a body that never prints explanations.',
  timeless: true,
  find: (reading) => {
    const things = followed(reading);
    return things.flatMap((thing) => {
      const { kind, priority, part, now } = thing;
      if (now.trend === null || now.trend === 'same' || hasLostWords(part.explanation ?? '')) return [];
      if (isSaid(part.explanation) || isLost(part, 'explanation') || isLost(part, 'trend')) return [];
      if (notesAbout(priority, kind, part.id).length > 0) return [];
      const explains = things.some((other) => other.kind === kind && isSaid(other.part.explanation));
      if (!explains) return [];
      const noun = kind === 'risks' ? 'risks' : 'issues';
      return [
        {
          ...{ priority: priority.id, subject: part.id },
          message: `${calledFirst(thing)} has an arrow ${now.trend} and no explanation; other ${noun} of the report have one.`,
          evidence: { kind, trend: now.trend },
          size: levelSize(thing, now.level),
        },
      ];
    });
  },
};
