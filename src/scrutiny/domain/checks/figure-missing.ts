import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { measureName, whichOf } from '../measures.ts';
import { isOverdue, isReasonGiven, missingFigures } from '../missing-figures.ts';

/** A figure that is not there, and nothing says why. */
export const figureMissing: Check = {
  name: 'figure-missing',
  level: 'warning',
  weight: 55,
  timeless: true,
  title: 'A figure is missing and no reason is given',
  why: 'A gap in a table may be a figure that nobody had yet or one that nobody wanted to show. A reader cannot tell, unless the report does.',
  example: 'An indicator has a target of 99% and a dash for its figure; no note, explanation or date says why.',
  nearMiss:
    'A figure that did not survive in the source’s text; one that is withheld, not due or left out by design; one with a note, an explanation or the quarter from which there will be data; one that was promised for now, which `figure-overdue` asks; a source that prints no figures at all.',
  find: (reading) =>
    missingFigures(reading).flatMap((missing) => {
      const { part, priority, component, since } = missing;
      if (stated.has(component.actualMissing) || isReasonGiven(missing) || isOverdue(missing)) return [];
      const still = since === reading.period ? '' : `, as since ${quarterShort(since)}`;
      return [
        {
          ...{ priority: priority.id, subject: part.id },
          message: `${measureName(missing)} has no figure${still}, and no reason is given.`,
          evidence: { ...whichOf(missing), figure: null, since },
        },
      ];
    }),
};

const stated: ReadonlySet<string | null> = new Set(['by-design', 'withheld', 'not-due']);
