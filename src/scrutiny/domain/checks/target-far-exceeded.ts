import type { Check } from '../check.ts';
import { figuresInWords, figuresOf, judgedOf, nameOf } from '../judged.ts';
import { figureOf, measuresOf } from '../measures.ts';

/** From how many times its target a figure is out of proportion to it. */
const far = 2;
/** How much of the target must have been due by now. */
const late = 0.75;
/** Small totals double by chance. */
const least = 40;

/** A total of twice what was aimed at, or more. */
export const targetFarExceeded: Check = {
  name: 'target-far-exceeded',
  level: 'question',
  weight: 38,
  title: 'A figure is twice its target or more',
  why: 'It may be a success. It may also be a target that asked too little, or a figure that counts something else than its target.',
  example: '2,982 victims supported, against a target of 880.',
  nearMiss:
    'A figure half as much again as its target; a total in the first half of what its target covers; totals under 40; percentages; a figure with an explanation or a reason of its own; a target to stay under.',
  find: ({ things }) =>
    measuresOf(things('indicators')).flatMap((measure) => {
      const { priority, part, component } = measure;
      const [figure, judged] = [figureOf(measure), judgedOf(part).find(({ parts }) => parts.includes(component))];
      const { profiled } = component;
      if (part.unit === 'percent' || part.unit === 'points' || part.direction !== 'higher') return [];
      if (figure === null || !judged || profiled === null || profiled <= 0 || figure.low < least) return [];
      // A burst at the beginning says little of the year.
      if (profiled < late * (component.target ?? Number.POSITIVE_INFINITY)) return [];
      if (figure.low < far * profiled) return [];
      if (part.explanation !== null || judged.reason !== null) return [];
      return [
        {
          ...{ priority: priority.id, subject: part.id },
          message: `${nameOf(part, part.components.length > 1 ? component : null)} is at ${figuresInWords(part, component)}: ${times(figure.low / profiled)} times as much. Was too little aimed at, or is something else counted?`,
          evidence: figuresOf(component),
          size: Math.min(figure.low / profiled / 10, 1),
        },
      ];
    }),
};

function times(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toLocaleString('en-GB');
}
