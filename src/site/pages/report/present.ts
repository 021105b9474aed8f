import {
  type Charts,
  type Comparison,
  compare,
  type EditionSummary,
  formatFacts,
  presentReport,
  publicationWords,
  type ReportDocument,
  type ReportView,
  reportCharts,
  signedWords,
  tallyWords,
} from '../../../reporting/index.ts';
import type { PublishedAnswer } from '../../../scrutiny/index.ts';
import { counted, dateOfInstant, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { type Citation, citationOf } from '../../parts/citation.ts';
import { type CorrectedView, correctedWords } from '../../parts/corrections.ts';
import { narrowedAddress, scrutinySummary, shownAs, whole } from '../scrutiny/present.ts';
import { publishedFindings, type Standing } from '../scrutiny/standing.ts';
import type { FindingsBeside } from './findings.ts';

/** A report as HTML: as it is read, with its charts and, on the site, links to what is said elsewhere. */
export type ReportContentView = ReportView & {
  readonly charts: Charts;
  /** The risks and issues that grow, highest first. */
  readonly growing: readonly { readonly text: string; readonly href: string; readonly about: string }[];
  /** Every scorecard is lost: said once, not at every priority. */
  readonly scorecardsLost: boolean;
  /** Where a thing is shown through time; null in a file that stands alone. */
  readonly pages: { indicator(id: string): string; goal(id: string): string } | null;
  /** The corrections that changed a priority, by its id, for the site to say so; of a file that stands alone none. */
  readonly correctedPriorities: ReadonlyMap<string, readonly CorrectedView[]>;
  readonly findings: FindingsBeside;
};

/** The page of one edition: the report, and where the edition stands among the others. */
export type ReportPageView = ReportContentView & {
  readonly status: EditionStatus;
  readonly editions: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly downloads: readonly { readonly text: string; readonly href: string }[];
  /** What changed since the report before this one; null where there is none that stands. */
  readonly since: { readonly text: string; readonly href: string } | null;
  /** What is asked of the report, in a sentence, and where; null where nothing is. */
  readonly scrutiny: { readonly text: string; readonly href: string } | null;
  readonly json: string;
  readonly cite: Citation;
};

export type EditionStatus = {
  readonly edition: string;
  readonly published: string;
  readonly recorded: string;
  readonly correction: string | null;
  /** What was corrected in this edition and in those before it, newest first. */
  readonly corrections: readonly CorrectedView[];
  /** The edition whose place it took, where that was withdrawn; `reason` where no correction says it. */
  readonly inPlaceOf: { readonly text: string; readonly reason: string | null } | null;
  readonly contentHash: string;
  /** How long the tally was before it was published, and its head; null for an edition from before there was one. */
  readonly tally: { readonly length: string; readonly head: string } | null;
  readonly signed: string | null;
  /** The edition that took its place; `changes` are null where that one was withdrawn. */
  readonly replacedBy: {
    readonly text: string;
    readonly href: string;
    readonly reason: string | null;
    readonly changes: { readonly text: string; readonly href: string | null } | null;
  } | null;
};

/** How wide charts are on a page; the larger ones shrink with their column. */
const widths = { bar: 200, bullet: 130, run: 96, slip: 130, finance: 440, risks: 420 };

/** A report as HTML shows it, in the body's colour. */
export function presentContent(
  document: ReportDocument,
  colour: string,
  pages: ReportContentView['pages'] = sitePages,
): ReportContentView {
  const view = presentReport(document);
  return {
    ...view,
    charts: reportCharts(document, colour, widths),
    growing: growing(document),
    scorecardsLost: view.priorities.length > 0 && view.priorities.every(({ scorecardLost }) => scorecardLost),
    pages,
    correctedPriorities: new Map(),
    findings: findingsBeside(document, publishedFindings(document, []), null),
  };
}

function findingsBeside(
  document: ReportDocument,
  standing: readonly Standing[],
  href: FindingsBeside['href'],
): FindingsBeside {
  return {
    bodyName: document.body.name,
    all: shownAs(standing, document, [], '').map((finding) => ({ ...finding, href: null })),
    href,
  };
}

/** What increases, by the trend that the report gives: risks by their score, then issues by their rating. */
function growing({ priorities }: ReportDocument): ReportContentView['growing'] {
  const risks = priorities.flatMap((priority) =>
    priority.risks.map((risk) => ({ ...risk, weight: 100 + (risk.score ?? 0), kind: 'risk', priority: priority.name })),
  );
  const issues = priorities.flatMap((priority) =>
    priority.issues.map((issue) => ({
      ...issue,
      weight: issue.rating === null ? 0 : { high: 3, medium: 2, low: 1 }[issue.rating],
      kind: 'issue',
      priority: priority.name,
    })),
  );
  return [...risks, ...issues]
    .filter(({ trend }) => trend === 'up')
    .sort((a, b) => b.weight - a.weight)
    .map((thing) => ({
      text: thing.title,
      href: `#${thing.kind}-${thing.id}`,
      about: [
        'score' in thing ? `Risk, score ${thing.score ?? 'not known'}` : `Issue, ${thing.rating ?? 'not rated'}`,
        thing.priority,
      ].join(' · '),
    }));
}

const sitePages: ReportContentView['pages'] = {
  indicator: (id) => addresses.indicator(id),
  goal: (id) => addresses.goal(id),
};

/** A correction as the list of editions has it, and what it changed. */
export type CorrectionMade = {
  readonly before: EditionSummary;
  readonly edition: EditionSummary;
  readonly comparison: Comparison;
};

type AroundReport = {
  /** What the body answered to published reports. */
  readonly answers?: readonly PublishedAnswer[];
  /** The latest edition of the report before this one. */
  readonly reportBefore?: EditionSummary | undefined;
  readonly latest: ReportDocument | null;
  /** The corrections up to the edition that is shown, oldest first. */
  readonly made: readonly CorrectionMade[];
  readonly colour: string;
  readonly baseUrl: string;
};

/**
 * The page of one edition: `editions` are all of its period, newest first, `shown` the one that `document` is; `latest`
 * is the document of the latest edition, null where that is withdrawn. `baseUrl` is where the edition stands for good.
 */
export function presentReportPage(
  document: ReportDocument,
  shown: EditionSummary,
  editions: readonly EditionSummary[],
  { latest, made, colour, baseUrl, reportBefore, answers = [] }: AroundReport,
): ReportPageView {
  const newest = editions.find((edition) => edition.latest) ?? shown;
  const before = editions.find(({ number }) => number === shown.number - 1);
  const standing = publishedFindings(document, answers);
  const scrutiny = addresses.scrutiny(shown.period);
  // The page of questions is about the latest edition.
  const href = shown.latest ? (priority: string | null) => questionsAddress(shown.period, priority) : null;
  return {
    ...presentContent(document, colour),
    correctedPriorities: correctedIn(made),
    findings: findingsBeside(document, standing, href),
    scrutiny: shown.latest ? { text: scrutinySummary(standing, document.body.name), href: scrutiny } : null,
    status: {
      edition: `Edition ${shown.number}`,
      published: publicationWords(shown.published),
      recorded: dateOfInstant(shown.recorded),
      correction: shown.reason,
      corrections: made.toReversed().map((correction) => correctedBy(correction)),
      inPlaceOf: before?.withdrawn
        ? { text: `edition ${before.number}`, reason: made.at(-1)?.edition === shown ? null : shown.reason }
        : null,
      contentHash: shown.contentHash,
      tally: document.edition && tallyWords(document.edition.tally),
      signed: signedWords(document.edition?.signatures),
      replacedBy:
        newest.number === shown.number
          ? null
          : {
              text: `edition ${newest.number}${newest.withdrawn ? ', since withdrawn' : ''}`,
              href: addresses.edition(newest.period, newest.number),
              reason: newest.withdrawn ? null : newest.reason,
              changes: latest && replacedWords(compare(document, latest), shown, newest),
            },
    },
    editions: editions.map((edition) => ({
      text: `Edition ${edition.number}${edition.withdrawn ? ' (withdrawn)' : edition.latest ? ' (latest)' : ''}`,
      href: addresses.edition(edition.period, edition.number),
      current: edition.number === shown.number,
    })),
    downloads: formatsInOrder
      .filter((format) => shown.formats.includes(format))
      .map((format) => ({
        text: formatFacts[format].name,
        href: addresses.edition(shown.period, shown.number, format),
      })),
    since:
      reportBefore && !reportBefore.withdrawn && shown.latest
        ? {
            text: `What changed since ${quarterWords(reportBefore.period)}`,
            href: addresses.periodChanges(shown.period),
          }
        : null,
    json: addresses.edition(shown.period, shown.number, 'json'),
    cite: citationOf(baseUrl, shown, document.body.name),
  };
}

function questionsAddress(period: string, priority: string | null): string {
  return `${narrowedAddress(period, { level: 'question', priority: priority ?? whole })}#questions`;
}

function correctedBy({ before, edition }: CorrectionMade, anchor = ''): CorrectedView {
  const { period, number, published, reason } = edition;
  return correctedWords({ before: before.number, edition: number, published, reason }, { period, anchor });
}

/** The corrections that changed each priority, newest first. */
function correctedIn(made: readonly CorrectionMade[]): Map<string, CorrectedView[]> {
  const corrected = new Map<string, CorrectedView[]>();
  for (const correction of made.toReversed()) {
    for (const { id, parts } of correction.comparison.sections) {
      if (id === null || parts.length === 0) continue;
      const all = corrected.get(id) ?? [];
      corrected.set(id, [...all, correctedBy(correction, `priority-${id}`)]);
    }
  }
  return corrected;
}

function replacedWords(
  { counts: { changed, came, went, moved } }: Comparison,
  shown: EditionSummary,
  newest: EditionSummary,
): { readonly text: string; readonly href: string | null } {
  const parts = changed + came + went + moved;
  if (parts === 0) return { text: 'The later edition says the same.', href: null };
  const text = `The later edition says ${counted(parts, 'part')} of it otherwise.`;
  return { text, href: addresses.correction(shown.period, shown.number, newest.number) };
}

/** What most people want first. */
const formatsInOrder = ['pdf', 'landscape-pdf', 'ods', 'xlsx', 'csv', 'json', 'html'] as const;
