import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { figuresInWords, figuresOf, isExplained, judgedOf, nameOf, suggestion } from '../judged.ts';

/** A figure that is red, and nothing that says why or what is done. */
export const redUnexplained: Check = {
  name: 'red-unexplained',
  level: 'question',
  weight: 55,
  title: 'Red, and nothing says why',
  why: 'A red figure is where a reader looks first. A report that says neither why nor what is done leaves the two questions that everybody has.',
  example: '57% against a target of 85%, rated red, with no explanation, no action and no footnote.',
  nearMiss:
    'A red figure with an explanation, a reason, an action or a footnote; one that would be better by the rating rule, which `rated-worse` asks; amber.',
  find: ({ things, last, previous }) =>
    things('indicators').flatMap((placed) => {
      const { document, priority, part } = placed;
      if (part.action !== null) return [];
      return judgedOf(part).flatMap((judged) => {
        if (judged.rating !== 'red' || isExplained(placed, judged)) return [];
        const suggested = suggestion(document.ratingRule, part, judged);
        // Where the figures alone would be better, the question is another.
        if (suggested !== null && suggested.best !== 'red') return [];
        const by = suggested?.by ?? judged.parts[0];
        if (!by || by.actual === null) return [];
        const then = last('indicators', part.id);
        const was = then && judgedOf(then.part).find(({ component }) => component === judged.component)?.rating;
        const before = was && previous ? ` It was ${was} in ${quarterShort(previous.period.id)}.` : '';
        return [
          {
            ...{ priority: priority.id, subject: part.id },
            message: `${nameOf(part, by)} is red, at ${figuresInWords(part, by)}, and nothing beside it says why or what is done.${before}`,
            evidence: {
              rating: 'red',
              ...figuresOf(by),
              ...(was && previous ? { before: { period: previous.period.id, rating: was } } : {}),
            },
            size: 1 - Math.min(by.attainment ?? 1, 1),
          },
        ];
      });
    }),
};
