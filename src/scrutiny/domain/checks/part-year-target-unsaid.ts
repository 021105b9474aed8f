import { listed, spanWords } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { inSentence } from '../lowered.ts';
import {
  byRef,
  type Measure,
  measureName,
  measuresOf,
  quartersCovered,
  tableNotes,
  targetOf,
  writtenOf,
} from '../measures.ts';

/** A target for part of the year that the printed words do not call so. */
export const partYearTargetUnsaid: Check = {
  name: 'part-year-target-unsaid',
  level: 'question',
  weight: 40,
  timeless: true,
  title: 'A target is for part of the year and nothing says so',
  why: 'A reader takes a target for the year’s, and a figure of half a year beside it for a success or a failure that it is not.',
  example: 'A target of 440 is for quarters 1 and 2, and neither its title nor a note says so.',
  nearMiss:
    'A target for part of the year of which a title, an explanation or a note to the indicator or to its table says so: “the targets above are for Q1 and Q2 only”.',
  find: ({ things, document }) => {
    const unsaid = measuresOf(things('indicators')).filter(
      (measure) => targetOf(measure) !== null && quartersCovered(measure.component) < 4 && !isSaid(measure),
    );
    return document.priorities.flatMap((priority) => {
      const these = unsaid.filter((one) => one.priority === priority);
      return [...Map.groupBy(these, ({ component }) => component.covers)].map(([covers, some]) =>
        finding(covers, some.toSorted(byRef)),
      );
    });
  },
};

/** One finding for all targets of a priority that are for the same quarters: a body sets them together. */
function finding(covers: string, measures: readonly Measure[]): Found {
  const [first, second] = measures as [Measure, ...Measure[]];
  const facts = { covers, indicators: [...new Set(measures.map(({ part }) => part.id))].toSorted() };
  const quarters = spanWords(covers).toLowerCase();
  const one = facts.indicators.length === 1;
  const names = measures.map((measure) => (measure.part.ref === '' ? measure.part.title : measure.part.ref));
  return {
    ...{ priority: first.priority.id, subject: one ? first.part.id : 'indicators' },
    message:
      one || second === undefined
        ? `The target of ${inSentence(second ? measureName({ ...first, component: { ...first.component, name: null } }) : measureName(first))} is for ${quarters} only, and nothing printed beside it says so.`
        : `The targets of indicators ${listed([...new Set(names)])} are for ${quarters} only, and nothing printed beside them says so.`,
    evidence: facts,
    size: Math.min(measures.length / 5, 1),
  };
}

const month = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const ofTime = new RegExp(
  [
    String.raw`\bq ?[1-4]\b`,
    String.raw`\bquarters?\b`,
    String.raw`\bpart[- ](?:of the )?year\b`,
    String.raw`\b(?:half|mid)[- ](?:of the |a )?year(?:ly)?\b`,
    String.raw`\b(?:first|second) half\b`,
    String.raw`\b(?:two|three|six|nine|[369]|18)[- ]months?\b`,
    String.raw`\binterim\b`,
    String.raw`\b(?:from|until|to|till|through|by|since|up to|between)(?: the)?(?: (?:end|start|beginning) of)? ${month}\b`,
    String.raw`\buntil\b`,
    String.raw`\b${month} (?:to|–|-) ${month}\b`,
  ].join('|'),
  'i',
);

function isSaid(measure: Measure): boolean {
  const { part, component, priority } = measure;
  const written = [part.title, component.name ?? '', ...writtenOf(measure), ...tableNotes(priority)];
  const told = (priority.narrative ?? '').split(/(?<=[.!?])\s+|\n+/).filter((text) => /\btargets?\b/i.test(text));
  return [...written, ...told].some((text) => ofTime.test(text));
}
