import { type Quarter, quartersBetween } from '../../calendar/index.ts';
import type { Imprint } from '../../plan/index.ts';
import {
  counted,
  dateRange,
  figure,
  number,
  quarterShort,
  quarterWords,
  sentence,
  spanWords,
  target,
} from '../../wording/index.ts';
import type {
  ComponentPart,
  GoalPart,
  IndicatorPart,
  PriorityPart,
  ReportContent,
  ReportDocument,
} from '../domain/document.ts';
import { attainmentWords } from '../domain/present/attainment.ts';
import { type FindingView, presentFindings } from '../domain/present/findings.ts';
import { demonstrationWords } from '../domain/present/imprint.ts';
import { publicationWords } from '../domain/present/publication.ts';
import { type RatingView, ratingView } from '../domain/present/rating.ts';
import { logoOf, ymd } from './content.ts';

/** What a briefing is made of: a report, those before it, and what is asked of it, most serious first, with its answers. */
export type Briefing = {
  readonly document: ReportDocument;
  readonly before: readonly ReportContent[];
  readonly findings: ReportContent['findings'];
  /** How many are asked, in a sentence. */
  readonly summary: string;
  /** Where all of it is, as readers write it. */
  readonly address: string;
};

export type BriefingQuestion = {
  readonly level: ReportContent['findings'][number]['level'];
  readonly levelWord: string;
  readonly where: string;
  /** That more of the same kind are asked; null where none is. */
  readonly alike: string | null;
  readonly message: string;
  readonly answer: string | null;
};

/** How many there are at most; the page that a briefing leads to has them all. */
const most = { questions: 10, misses: 8, slips: 8, targets: 6 } as const;

/**
 * How long a text may be: what is found is said whole, and has its figures in it; a committee member reads on where the briefing
 * leads.
 */
const longest = { message: 400, answer: 230, name: 110 } as const;

/** What the PDF of a briefing says, as the Typst source reads it. */
export function briefingContent({ document, before, findings, summary, address }: Briefing, imprint: Imprint) {
  const { body, period, edition } = document;
  const logo = logoOf(imprint, body.name);
  const asked = presentFindings(findings, document, before);
  const chosen = chosenOf(asked);
  const [misses, slips, targets] = [missesOf(document), slipsOf(document), targetsOf(document, before)];
  const content = {
    title: `Briefing on ${quarterWords(period.id)}`,
    documentTitle: `Briefing on ${quarterWords(period.id)}, ${body.name}`,
    bodyName: body.name,
    periodName: quarterWords(period.id),
    periodDates: dateRange(period.starts, period.ends),
    published: edition?.published ? ymd(edition.published) : null,
    colour: imprint.colour,
    logo,
    demonstration: imprint.demonstration ? demonstrationWords : null,
    editionName: edition ? `Edition ${edition.number}` : 'Draft',
    isDraft: edition === null,
    mark: null,
    publication: edition ? publicationWords(edition.published) : 'not published',
    contentHash: edition?.contentHash ?? null,
    licence: imprint.licence,
    contact: imprint.contact,
    ...{ summary, address },
    questions: chosen.map(
      ({ finding, alike }): BriefingQuestion => ({
        level: finding.level,
        levelWord: finding.levelWord,
        where: cut(whereWords(finding), longest.name),
        alike: alike > 0 ? `${number(alike)} more like it` : null,
        message: cut(finding.message, longest.message),
        answer: finding.answer === null ? null : cut(finding.answer, longest.answer),
      }),
    ),
    questionsMore: moreWords(asked.length - chosen.length, 'on the page that is named below'),
    misses: misses.slice(0, most.misses),
    missesMore: moreWords(misses.length - most.misses, 'in the report'),
    slips: slips.slice(0, most.slips),
    slipsMore: moreWords(slips.length - most.slips, 'in the report'),
    targets: targets.slice(0, most.targets),
    targetsMore: moreWords(targets.length - most.targets, 'in the report'),
  };
  const files = new Map<string, string | Uint8Array>();
  if (imprint.logo && logo) files.set(logo.file, imprint.logo.bytes);
  return { content, files };
}

/** The name of the thing is in the question; that of a table is not. */
function whereWords({ priority, thing, about }: FindingView): string {
  if (priority === null) return about;
  return thing ? priority.name : `${priority.name}: ${about}`;
}

/** The first, of one check no more than two while there are others: a page of one kind of question is one question. */
function chosenOf(asked: readonly FindingView[]): { readonly finding: FindingView; readonly alike: number }[] {
  const seen = new Map<string, number>();
  const few = asked.filter(({ check, level }) => {
    const count = (seen.get(check) ?? 0) + 1;
    seen.set(check, count);
    return level === 'error' || count <= mostAlike;
  });
  const rest = asked.filter((finding) => !few.includes(finding));
  const chosen = asked.filter((finding) => [...few, ...rest].slice(0, most.questions).includes(finding));
  return chosen.map((finding, at) => {
    const isLast = !chosen.some(({ check }, other) => other > at && check === finding.check);
    const alike =
      asked.filter(({ check }) => check === finding.check).length -
      chosen.filter(({ check }) => check === finding.check).length;
    return { finding, alike: isLast ? alike : 0 };
  });
}

/** Of one check, among the questions of a briefing. */
const mostAlike = 2;

function moreWords(more: number, where: string): string | null {
  return more > 0 ? `and ${number(more)} more, ${where}` : null;
}

/** A text of at most so many characters, cut between words where it can be. */
function cut(text: string, length: number): string {
  const said = text.replace(/\s+/g, ' ').trim();
  const characters = [...said];
  if (characters.length <= length) return said;
  const start = characters.slice(0, length - 1).join('');
  const space = start.lastIndexOf(' ');
  return `${(space > start.length * 0.7 ? start.slice(0, space) : start).trimEnd()}…`;
}

type Figures = {
  readonly priority: PriorityPart;
  readonly indicator: IndicatorPart;
  readonly component: ComponentPart;
};

function figuresOf({ priorities }: ReportContent): Figures[] {
  return priorities
    .toSorted((a, b) => a.order - b.order)
    .flatMap((priority) =>
      priority.indicators.flatMap((indicator) =>
        indicator.components.map((component) => ({ priority, indicator, component })),
      ),
    );
}

function nameOf({ indicator: { ref, title }, component }: Figures): string {
  const name = [ref, title].filter(Boolean).join(' ');
  return cut(component.name ? `${name}: ${component.name}` : name, longest.name);
}

/** Indicators below what was expected of them by now, furthest below first. */
export function missesOf(report: ReportContent) {
  return figuresOf(report)
    .flatMap((figures) => {
      const { attainment, actual } = figures.component;
      return attainment === null || actual === null || attainment >= 1 ? [] : [{ figures, attainment, actual }];
    })
    .sort((a, b) => a.attainment - b.attainment)
    .map(({ figures, attainment, actual }) => {
      const { priority, indicator, component } = figures;
      const { unit, direction } = indicator;
      const judged = indicator.rating === undefined ? component : indicator;
      const expected = component.profiled ?? component.target;
      const suggested = judged.suggested ?? component.suggested ?? null;
      return {
        name: nameOf(figures),
        priority: cut(priority.name, longest.name),
        target:
          expected === null
            ? 'not stated'
            : `${target(expected, unit, direction)}${direction === 'lower' ? ' or less' : ''}`,
        actual: figure(actual, unit),
        attainment: attainmentWords(attainment),
        rating: ratingView(judged.rating ?? null, judged.missing ?? null) as RatingView,
        suggested: suggested === null ? null : (ratingView(suggested, null) as RatingView),
      };
    });
}

/** Goals that are not complete and later than first promised, furthest first. */
export function slipsOf({ priorities }: ReportContent) {
  return priorities
    .toSorted((a, b) => a.order - b.order)
    .flatMap((priority) => priority.goals.flatMap((goal) => slipOf(priority, goal)))
    .sort((a, b) => b.quarters - a.quarters);
}

function slipOf(priority: PriorityPart, goal: GoalPart) {
  const first = goal.firstBaseline ?? goal.baseline;
  if (first === null || goal.forecast === null || goal.closed || goal.ongoing || goal.rating === 'complete') return [];
  const quarters = quartersBetween(first as Quarter, goal.forecast as Quarter);
  if (quarters <= 0) return [];
  return [
    {
      quarters,
      name: cut([goal.ref, goal.title].filter(Boolean).join(' '), longest.name),
      priority: cut(priority.name, longest.name),
      first: quarterShort(first),
      forecast: quarterShort(goal.forecast),
      slip: counted(quarters, 'quarter'),
      rating: ratingView(goal.rating, goal.missing) as RatingView,
    },
  ];
}

/** Targets that are others than the last report that has the indicator stated, most changed first; `before` are earlier reports, oldest first. */
export function targetsOf(report: ReportContent, before: readonly ReportContent[] = []) {
  const changed = figuresOf(report).flatMap((figures) => {
    const { indicator, component, priority } = figures;
    const past = statedBefore(figures, before) ?? component.history.at(-1);
    if (!past || past.target === null || component.target === null || past.target === component.target) return [];
    const unit = past.unit ?? indicator.unit;
    return [
      {
        name: nameOf(figures),
        priority: cut(priority.name, longest.name),
        /** By how large a part of what it was. */
        by: Math.abs(component.target - past.target) / Math.max(Math.abs(past.target), Number.EPSILON),
        before: `${target(past.target, unit, indicator.direction)} in ${quarterShort(past.period)}`,
        now: `${target(component.target, indicator.unit, indicator.direction)}${component.covers === 'Q1-Q4' ? '' : `, ${sentence(spanWords(component.covers)).replace(/^Q/, 'q')} only`}`,
        result: past.actual === null ? 'no figure' : figure(past.actual, unit),
      },
    ];
  });
  return changed.sort((a, b) => b.by - a.by);
}

type Stated = Pick<ComponentPart['history'][number], 'period' | 'target' | 'actual' | 'unit'>;

/** What the last earlier report that has the component said of it. */
function statedBefore({ indicator, component }: Figures, before: readonly ReportContent[]): Stated | null {
  for (const report of before.toReversed()) {
    const then = figuresOf(report).find(
      (one) => one.indicator.id === indicator.id && one.component.id === component.id,
    );
    if (then) {
      const { target, actual } = then.component;
      return { period: report.period.id, target, actual, unit: then.indicator.unit };
    }
  }
  return null;
}
