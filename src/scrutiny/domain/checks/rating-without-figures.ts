import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { figuresInWords, judgedOf, nameOf } from '../judged.ts';
import { moveOf, ratingFiguresApart } from '../moves.ts';

/** A rating that changed while what it is a rating of did not. */
export const ratingWithoutFigures: Check = {
  name: 'rating-without-figures',
  level: 'question',
  weight: 55,
  title: 'A rating changed and the figures did not',
  why: 'The same figure beside the same target was one colour in one report and is another in the next. One of the two ratings was given by other lights, and a reader cannot see by which.',
  example: 'Amber at 48% against 60% in one quarter, red at 49% against 60% in the next.',
  nearMiss:
    'A rating that fell with its figure; one that changed because the target did, which is asked of the target; one that rose above its figures, which is asked as that; one with a reason, an explanation or a footnote.',
  find: (reading) =>
    reading.things('indicators').flatMap((placed) =>
      judgedOf(placed.part).flatMap((now) => {
        if (ratingFiguresApart(reading, placed, now) !== 'rating') return [];
        const move = moveOf(reading, placed, now);
        if (move === null) return [];
        const { then, was, part, placed: earlier } = move;
        const period = earlier.document.period.id;
        return [
          {
            ...{ priority: placed.priority.id, subject: placed.part.id },
            message: `${nameOf(placed.part, part)} was rated ${then.rating} in ${quarterShort(period)} at ${figuresInWords(earlier.part, was)}, and is rated ${now.rating} now at ${figuresInWords(placed.part, part)}.`,
            evidence: {
              ...(now.component !== null && { component: now.component }),
              from: { period, rating: then.rating, target: was.target, actual: was.actual },
              to: { rating: now.rating, target: part.target, actual: part.actual },
            },
          },
        ];
      }),
    ),
};
