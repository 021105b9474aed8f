import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { likeness } from '../content-words.ts';
import { droppedIndicators, isOverhaul } from '../dropped.ts';
import { nameOf } from '../judged.ts';

/** An indicator that is gone, and a new one that has its place. */
export const indicatorReplaced: Check = {
  name: 'indicator-replaced',
  level: 'question',
  weight: 55,
  title: 'An indicator has been replaced by another',
  why: 'A new measure in the place of an old one begins a new series, and the old one ends without anybody having said so.',
  example:
    'Indicator 2 was “Dealing with things that matter in this community”; now it is “An organisation that I can trust”.',
  nearMiss:
    'The same indicator with another id, or spelt otherwise; a new one beside one that is kept; one of which a note says that it was replaced; one that is only gone, which `indicator-dropped` asks.',
  find: (reading) => {
    const dropped = droppedIndicators(reading);
    if (isOverhaul(reading, dropped)) return [];
    return dropped.flatMap(({ document, part, replacedBy }) => {
      if (replacedBy === null) return [];
      const { part: now, priority } = replacedBy;
      const related = likeness(part.title, now.title) >= 0.4;
      const was = quarterShort(document.period.id);
      return [
        {
          ...{ priority: priority.id, subject: now.id },
          message: `${nameOf(now)} has the place of “${part.title.replace(/[.\s]+$/, '')}”, which was indicator ${part.ref} in ${was} and is no longer reported; no reason is given.${related ? ' Their titles are alike; their figures may not be comparable.' : ''}`,
          evidence: { lastIn: document.period.id, was: part.id, is: now.id },
          size: related ? 0 : 1,
        },
      ];
    });
  },
};
