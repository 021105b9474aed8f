import { type Quarter, quarterNumber } from '../../../calendar/index.ts';
import { listed, quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { mayBe, type NamedPeriod, namedPeriods } from '../words/periods.ts';
import { paragraphsOf, plainText, quoted, sentencesOf } from '../words/text.ts';

/**
 * The title and the foot of a report name its own period or none. In its prose other periods are history; only where it
 * says which quarter "this quarter" is, it must be the report's.
 */
export const otherPeriodNamed: Check = {
  name: 'other-period-named',
  level: 'error',
  weight: 80,
  title: 'The report is called by another period',
  why: 'A title, a footer or a sentence that gives the report another quarter or year leaves its reader unsure which period the figures are of, and often means that an old file was filled in again.',
  example:
    'The footer says “Q1 2019/20 Dashboard” in the report of Q4 2020-21, or the overview “this quarter (Q3)” in that of Q1.',
  nearMiss:
    'A footer that names the right period besides another, no period, or the term of a plan (“Police and Crime Plan 2017-2021”); prose that mentions earlier quarters.',
  find: ({ document, period }) => [
    ...headFound('title', document.title, period),
    ...headFound('footer', document.source.footer ?? '', period),
    ...proseFound(null, 'overview', document.overview ?? '', period),
    ...document.priorities.flatMap(({ id, narrative }) => proseFound(id, 'narrative', narrative ?? '', period)),
  ],
};

/** A year that is part of a plan's or an act's name is not the report's. */
const named = /\b(?:plan|strategy|framework|act|budget|programme|manifesto|settlement|survey)\b/i;

function headFound(place: 'title' | 'footer', text: string, period: Quarter): Found[] {
  const line = plainText(text);
  const all = namedPeriods(line).filter(
    (one) =>
      one.kind !== 'month' &&
      !(one.kind === 'year' && (named.test(before(line, one)) || named.test(after(line, one)))) &&
      !/\bpage $/i.test(line.slice(0, one.start)),
  );
  if (all.length === 0 || all.some((one) => mayBe(one, period)) || betweenTwo(all, line, period)) return [];
  return [
    {
      ...{ priority: null, subject: 'report' },
      message: `The ${place} says ${quoted(line)}, but this is the report of ${quarterShort(period)}.`,
      evidence: { place, text: line, names: all.map(({ text: words }) => words) },
      size: 1,
    },
  ];
}

function before(line: string, { start }: NamedPeriod): string {
  return line.slice(0, start).match(/\S+\W*$/)?.[0] ?? '';
}

function after(line: string, { end }: NamedPeriod): string {
  return line.slice(end).match(/^\W*\S+/)?.[0] ?? '';
}

/** `Q1 to Q3 2020/21` holds Q2. */
function betweenTwo(all: readonly NamedPeriod[], line: string, period: Quarter): boolean {
  const [first, last] = [all[0], all[1]];
  if (!first || !last || !/^ ?(?:-|to) ?$/.test(line.slice(first.end, last.start))) return false;
  const number = (one: NamedPeriod) =>
    one.kind === 'quarter-alone' ? one.number : one.kind === 'quarter' ? quarterNumber(one.quarters[0] as Quarter) : 0;
  const sameYear =
    last.kind !== 'quarter' || last.quarters.some((quarter) => quarter.slice(0, 7) === period.slice(0, 7));
  return sameYear && number(first) <= quarterNumber(period) && quarterNumber(period) <= number(last);
}

const own = [
  /\b(?:this|the current|the present|the reporting|the latest) (?:quarter|period|reporting period)(?:'s report)? ?(?:\(|- |, )(?:i\.e\. |being )?$/i,
  /\bthis (?:quarterly |performance |quarterly performance )?report (?:covers|is for|is about|relates to|is of) (?:the )?(?:period |quarter |progress in |performance in )?(?:from )?(?:of )?$/i,
  /\b(?:this|this is the|welcome to the|welcome to our) $/i,
];
/** What may follow: the end of the aside, or of the sentence; or, after "this", the report itself. */
const ends = /^ ?(?:\)|,|\.|:|;|-|$)/;
const report = /^ (?:performance |quarterly |dashboard )?(?:report|dashboard|update)\b/i;
const heading =
  /^(?:(?:executive )?(?:overview|summary|introduction|highlights|performance|report|update)(?: (?:of|for|in))? ?[:-]? ?)?$/i;
const headingEnd =
  /^ ?[:-]? ?(?:(?:performance |executive )?(?:overview|summary|introduction|highlights|performance|report|update|dashboard))?$/i;

function proseFound(priority: string | null, place: 'overview' | 'narrative', text: string, period: Quarter): Found[] {
  const wrong = paragraphsOf(text).flatMap((paragraph) =>
    sentencesOf(paragraph).flatMap((sentence) =>
      namedPeriods(sentence).flatMap((one) => {
        const [lead, rest] = [sentence.slice(0, one.start), sentence.slice(one.end)];
        const called =
          (ends.test(rest) && own.slice(0, 2).some((form) => form.test(lead))) ||
          (report.test(rest) && own[2]?.test(lead) === true) ||
          (sentence === paragraph && heading.test(lead) && headingEnd.test(rest));
        return called && one.kind !== 'month' && !mayBe(one, period) ? [{ sentence, names: one.text }] : [];
      }),
    ),
  );
  if (wrong.length === 0) return [];
  return [
    {
      ...{ priority, subject: place === 'overview' ? 'overview' : 'narrative' },
      message: `The ${place} says ${quoted(wrong[0]?.sentence ?? '')}, but this is the report of ${quarterShort(period)}${wrong.length > 1 ? `; so do ${listed(wrong.slice(1).map(({ sentence }) => quoted(sentence)))}` : ''}.`,
      evidence: { place, text: wrong.map(({ sentence }) => sentence), names: wrong.map(({ names }) => names) },
    },
  ];
}
