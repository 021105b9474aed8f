import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { measureName, whichOf } from '../measures.ts';
import { isOverdue, isReasonGiven, missingFigures } from '../missing-figures.ts';

/** A figure that an earlier report promised for a quarter that has come, and that is still not there. */
export const figureOverdue: Check = {
  name: 'figure-overdue',
  level: 'question',
  weight: 50,
  title: 'A figure that was promised has not come',
  why: 'A report that says when a figure will be there is held to it by its readers, and a date that passes in silence is easily forgotten.',
  example: 'The report of Q1 said that there would be data from Q2; the report of Q2 has none.',
  nearMiss:
    'A figure whose quarter has not come; one that is there; one that did not survive in the source’s text; one that the last report already put off to a later quarter.',
  find: (reading) =>
    missingFigures(reading)
      .filter(isOverdue)
      .map((missing) => {
        const { part, priority, promised, nowFrom } = missing;
        const instead = nowFrom
          ? ` This report says from ${quarterShort(nowFrom)}${nowFrom === promised?.from ? ' still' : ''}.`
          : isReasonGiven(missing)
            ? ''
            : ' No reason is given.';
        return {
          ...{ priority: priority.id, subject: part.id },
          message: `${measureName(missing)} was to have a figure from ${quarterShort(promised?.from ?? '')}, as the report of ${quarterShort(promised?.by ?? '')} said, and still has none.${instead}`,
          evidence: { ...whichOf(missing), promised: promised?.from, saidIn: promised?.by, now: nowFrom },
          size: isReasonGiven(missing) ? 0 : 1,
        };
      }),
};
