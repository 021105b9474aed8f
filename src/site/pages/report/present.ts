import {
  type Change,
  type Charts,
  changesBetween,
  type EditionSummary,
  formatFacts,
  presentReport,
  publicationWords,
  type ReportDocument,
  type ReportView,
  reportCharts,
  tallyWords,
} from '../../../reporting/index.ts';
import { dateOfInstant } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { type Citation, citationOf } from '../../parts/citation.ts';

/** A report as HTML: as it is read, with its charts and, on the site, links to what is said elsewhere. */
export type ReportContentView = ReportView & {
  readonly charts: Charts;
  /** The risks and issues that grow, highest first. */
  readonly growing: readonly { readonly text: string; readonly href: string; readonly about: string }[];
  /** Every scorecard is lost: said once, not at every priority. */
  readonly scorecardsLost: boolean;
  /** Where a thing is shown through time; null in a file that stands alone. */
  readonly pages: { indicator(id: string): string; goal(id: string): string } | null;
};

/** The page of one edition: the report, and where the edition stands among the others. */
export type ReportPageView = ReportContentView & {
  readonly status: EditionStatus;
  readonly editions: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly downloads: readonly { readonly text: string; readonly href: string }[];
  readonly json: string;
  readonly cite: Citation;
};

export type EditionStatus = {
  readonly edition: string;
  readonly published: string;
  readonly recorded: string;
  readonly correction: string | null;
  /** The edition before it, whose place it took: whether that was withdrawn, and where it shows what changed. */
  readonly corrects: { readonly text: string; readonly withdrawn: boolean; readonly changesAt: string | null } | null;
  readonly contentHash: string;
  /** How long the tally was before it was published, and its head; null for an edition from before there was one. */
  readonly tally: { readonly length: string; readonly head: string } | null;
  /** The edition that took its place, and what that one says otherwise; null where that one was withdrawn. */
  readonly replacedBy: {
    readonly text: string;
    readonly href: string;
    readonly reason: string | null;
    readonly changes: readonly Change[] | null;
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

/**
 * The page of one edition: `editions` are all of its period, newest first, `shown` the one that `document` is; `latest`
 * is the document of the latest edition, null where that is withdrawn. `baseUrl` is where the edition stands for good.
 */
export function presentReportPage(
  document: ReportDocument,
  shown: EditionSummary,
  editions: readonly EditionSummary[],
  {
    latest,
    colour,
    baseUrl,
  }: { readonly latest: ReportDocument | null; readonly colour: string; readonly baseUrl: string },
): ReportPageView {
  const newest = editions.find((edition) => edition.latest) ?? shown;
  return {
    ...presentContent(document, colour),
    status: {
      edition: `Edition ${shown.number}`,
      published: publicationWords(shown.published),
      recorded: dateOfInstant(shown.recorded),
      correction: shown.reason,
      corrects: correctedBy(shown, editions),
      contentHash: shown.contentHash,
      tally: document.edition && tallyWords(document.edition.tally),
      replacedBy:
        newest.number === shown.number
          ? null
          : {
              text: `edition ${newest.number}${newest.withdrawn ? ', since withdrawn' : ''}`,
              href: addresses.edition(newest.period, newest.number),
              reason: newest.withdrawn ? null : newest.reason,
              changes: latest && changesBetween(document, latest),
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
    json: addresses.edition(shown.period, shown.number, 'json'),
    cite: citationOf(baseUrl, shown, document.body.name),
  };
}

function correctedBy(shown: EditionSummary, editions: readonly EditionSummary[]): EditionStatus['corrects'] {
  const before = editions.find(({ number }) => number === shown.number - 1);
  if (!before) return null;
  const withdrawn = before.withdrawn !== null;
  // The page of an edition compares it with the latest.
  const changesAt = shown.latest && !withdrawn ? addresses.edition(before.period, before.number) : null;
  return { text: `edition ${before.number}`, withdrawn, changesAt };
}

/** What most people want first. */
const formatsInOrder = ['pdf', 'landscape-pdf', 'ods', 'xlsx', 'csv', 'json', 'html'] as const;
