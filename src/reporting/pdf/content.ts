import type { Imprint } from '../../plan/index.ts';
import type { Chart } from '../../platform/charts/index.ts';
import { counted, number } from '../../wording/index.ts';
import { type ChartWidths, chartKeys, reportCharts } from '../charts.ts';
import type { ClaimPart, ComponentPart, IndicatorPart, PriorityPart, ReportDocument } from '../domain/document.ts';
import { attainmentWords, shareWords } from '../domain/present/attainment.ts';
import { type CountView, countWords } from '../domain/present/counts.ts';
import { findingEvidence, presentFindings } from '../domain/present/findings.ts';
import type { GoalView } from '../domain/present/goals.ts';
import { demonstrationWords } from '../domain/present/imprint.ts';
import type { FiguresView, IndicatorView, JudgedView } from '../domain/present/indicators.ts';
import type { NoteTable, NoteView } from '../domain/present/notes.ts';
import { type ProseBlock, proseOf } from '../domain/present/prose.ts';
import { publicationWords, signedWords, tallyWords } from '../domain/present/publication.ts';
import { type PriorityView, presentReport, type ReportView } from '../domain/present/report.ts';

/** A chart as the Typst sources place it; `width` is in CSS pixels. */
type Drawing = { readonly file: string; readonly alt: string; readonly width: number };

type Counts = { readonly words: string; readonly bar: Drawing | null; readonly claims: readonly string[] };

type PdfFigures = FiguresView & {
  /** `98.5%`: the year to date as a share of what was expected by now; null where there is no such ratio. */
  readonly attainment: string | null;
  readonly bullet: Drawing | null;
  readonly run: Drawing | null;
};

type PdfIndicator = Omit<IndicatorView, 'figures'> & { readonly figures: readonly PdfFigures[] };

type PdfPriority = Omit<
  PriorityView,
  'narrative' | 'notes' | 'claims' | 'indicatorCounts' | 'goalCounts' | 'indicators' | 'goals'
> & {
  readonly narrative: readonly ProseBlock[];
  readonly overviewCounts: { readonly indicators: Counts; readonly goals: Counts };
  readonly pageCounts: { readonly indicators: Counts; readonly goals: Counts };
  readonly indicators: readonly PdfIndicator[];
  readonly goals: readonly (GoalView & { readonly timeline: Drawing | null })[];
  /** In the order of the kinds of money. */
  readonly moneyCharts: readonly (Drawing | null)[];
  readonly notes: Readonly<Record<NoteTable, readonly NoteView[]>>;
};

/** A row of the counts that the source printed of itself. */
type PrintedCounts = {
  readonly priority: string;
  readonly place: string;
  readonly counts: readonly string[];
  /** With the rows of its tables. Where they differ, it is said in words beside the counts. */
  readonly agrees: boolean;
};

/** All that a PDF of a report says, as the Typst sources read it from `content.json`: every value is text already. */
export type PdfContent = Omit<ReportView, 'overview' | 'priorities'> & {
  readonly documentTitle: string;
  /** Year, month and day for the file's own date; null where nobody knows when the edition was published. */
  readonly published: readonly [number, number, number] | null;
  readonly colour: string;
  readonly logo: { readonly file: string; readonly alt: string } | null;
  readonly demonstration: string | null;
  /** `Edition 1`, or `Draft`. */
  readonly editionName: string;
  readonly isDraft: boolean;
  /** What every page of a draft says in place of “Draft”. */
  readonly mark: string | null;
  readonly publication: string;
  readonly reason: string | null;
  readonly contentHash: string | null;
  /** How long the tally was just before publication, and its head; null for an edition from before there was one. */
  readonly tally: string | null;
  readonly signed: string | null;
  readonly licence: Imprint['licence'];
  readonly contact: Imprint['contact'];
  readonly overview: readonly ProseBlock[];
  readonly risksChart: Drawing | null;
  readonly priorities: readonly PdfPriority[];
  readonly printedCounts: readonly PrintedCounts[];
  /** What is printed of what is asked: what contradicts itself and what needs an explanation. */
  readonly findings: readonly PdfFinding[];
  /** How many questions more there are, in a sentence; null for none. */
  readonly questionsMore: string | null;
};

type PdfFinding = {
  readonly level: ReportDocument['findings'][number]['level'];
  readonly levelWord: string;
  readonly where: string;
  readonly message: string;
  readonly evidence: string | null;
  /** By paragraphs; none for no answer. */
  readonly answer: readonly string[];
};

/** The content of a report's PDFs and the files that it names. */
export function pdfContent(
  document: ReportDocument,
  imprint: Imprint,
  mark: string | null = null,
): { content: PdfContent; files: Map<string, string | Uint8Array> } {
  const view = presentReport(document);
  const views = new Map(view.priorities.map((priority) => [priority.id, priority]));
  const parts = new Map(document.priorities.map((priority) => [priority.id, priority]));
  const charts = reportCharts(document, imprint.colour, widths);
  const files = new Map<string, string | Uint8Array>();
  const drawing = (key: string): Drawing | null => {
    const chart = charts.get(key);
    if (!chart) return null;
    const file = `charts/${files.size + 1}.svg`;
    files.set(file, svgOf(chart));
    return { file, alt: chart.text, width: chart.width };
  };
  const { edition } = document;
  const tally = edition && tallyWords(edition.tally);
  const content: PdfContent = {
    ...view,
    documentTitle: `${document.title}, ${document.body.name}`,
    published: edition?.published ? ymd(edition.published) : null,
    colour: imprint.colour,
    logo: logoOf(imprint, document.body.name),
    demonstration: imprint.demonstration ? demonstrationWords : null,
    editionName: edition ? `Edition ${edition.number}` : 'Draft',
    isDraft: edition === null,
    mark,
    publication: publicationOf(document),
    reason: edition?.reason ?? null,
    contentHash: edition?.contentHash ?? null,
    tally: tally && `${tally.length}, head ${tally.head}`,
    signed: signedWords(edition?.signatures),
    licence: imprint.licence,
    contact: imprint.contact,
    overview: proseOf(view.overview),
    risksChart: drawing(chartKeys.risks),
    priorities: view.priorities.map((priority) =>
      priorityContent(priority, parts.get(priority.id) as PriorityPart, drawing),
    ),
    ...findingsContent(document),
    printedCounts: [...parts.values()].flatMap((part) => printedCounts(part, views.get(part.id) as PriorityView)),
  };
  if (imprint.logo && content.logo) files.set(content.logo.file, imprint.logo.bytes);
  return { content, files };
}

function findingsContent(document: ReportDocument): Pick<PdfContent, 'findings' | 'questionsMore'> {
  const asked = presentFindings(document.findings, document);
  const questions = asked.filter(({ level }) => level === 'question').length;
  const are = questions === 1 ? 'is' : 'are';
  return {
    findings: asked
      .filter(({ level }) => level !== 'question')
      .map((finding) => ({
        level: finding.level,
        levelWord: finding.levelWord,
        where: finding.priority ? `${finding.priority.name}: ${finding.about}` : finding.about,
        message: finding.message,
        evidence: findingEvidence(finding) || null,
        answer: finding.answer?.split(/\n+/).filter((paragraph) => paragraph.trim() !== '') ?? [],
      })),
    questionsMore:
      questions === 0
        ? null
        : `${counted(questions, 'question')} more that a scrutineer would ask ${are} in the report’s data and spreadsheets, and on its page of questions and answers.`,
  };
}

/** How wide charts are on the portrait pages, in CSS pixels. */
const widths: ChartWidths = { bar: 100, bullet: 80, run: 90, slip: 80, finance: 440, risks: 320 };

/** The family under which the PDFs' fonts are set; no host has a font of this name. */
export const fontFamily = 'Tallystick Inter';

/** A chart's SVG with its text in the family of the PDF. */
function svgOf({ svg }: Chart): string {
  return svg.toString().replaceAll(/font-family="[^"]*"/g, `font-family="${fontFamily}"`);
}

export function logoOf({ logo }: Imprint, body: string): PdfContent['logo'] {
  if (!logo) return null;
  return { file: logo.contentType === 'image/png' ? 'logo.png' : 'logo.svg', alt: `Logo of ${body}` };
}

export function ymd(iso: string): [number, number, number] {
  const { year, month, day } = Temporal.PlainDate.from(iso);
  return [year, month, day];
}

function publicationOf({ edition }: ReportDocument): string {
  return edition ? publicationWords(edition.published) : 'not published';
}

type Draw = (key: string) => Drawing | null;

function priorityContent(view: PriorityView, part: PriorityPart, drawing: Draw): PdfPriority {
  const { narrative, notes, claims, indicatorCounts, goalCounts, ...rest } = view;
  const bars = {
    indicators: drawing(chartKeys.indicatorCounts(view.id)),
    goals: drawing(chartKeys.goalCounts(view.id)),
  };
  const counts = (place: ClaimPart['place']) => ({
    indicators: countsOf(indicatorCounts, bars.indicators, claims[place].indicators),
    goals: countsOf(goalCounts, bars.goals, claims[place].goals),
  });
  return {
    ...rest,
    narrative: proseOf(narrative),
    overviewCounts: counts('overview'),
    pageCounts: counts('page'),
    indicators: view.indicators.map((indicator, index) =>
      indicatorContent(indicator, part.indicators[index] as IndicatorPart, drawing),
    ),
    goals: view.goals.map((goal) => ({ ...goal, timeline: drawing(chartKeys.slip(goal.id)) })),
    moneyCharts: view.finance.kinds.map(({ kind }) => drawing(chartKeys.finance(view.id, kind))),
    notes: Object.fromEntries(noteTables.map((table) => [table, notes.under(table)])) as PdfPriority['notes'],
  };
}

const noteTables: readonly NoteTable[] = ['indicators', 'goals', 'risks', 'issues', 'finance', 'priority'];

function countsOf(counts: readonly CountView[], bar: Drawing | null, claims: readonly string[]): Counts {
  return { words: countWords(counts), bar, claims };
}

function indicatorContent(view: IndicatorView, part: IndicatorPart, drawing: Draw): PdfIndicator {
  const only = part.components.length === 1 ? (part.components[0] as ComponentPart) : null;
  return {
    ...view,
    judged: only ? withoutArithmetic(view.judged, only, part) : view.judged,
    figures: view.figures.map((figures, index) => {
      const component = part.components[index] as ComponentPart;
      return {
        ...figures,
        judged: withoutArithmetic(figures.judged, component, part),
        attainment: component.attainment === null ? null : attainmentWords(component.attainment),
        bullet: drawing(chartKeys.bullet(part.id, component.id)),
        run: drawing(chartKeys.run(part.id, component.id)),
      };
    }),
  };
}

/** The judgement without the remark that repeats the attainment, which has its own place here. */
function withoutArithmetic(
  judged: JudgedView | null,
  { attainment }: ComponentPart,
  { direction }: IndicatorPart,
): JudgedView | null {
  const repeated = attainment === null ? null : shareWords(attainment, direction);
  return judged && { ...judged, remarks: judged.remarks.filter((remark) => remark !== repeated) };
}

const places = { overview: 'Overview', page: 'Own page' } as const;
const claimed = [
  ['indicators', 'green'],
  ['indicators', 'amber'],
  ['indicators', 'red'],
  ['goals', 'green'],
  ['goals', 'amber'],
  ['goals', 'red'],
] as const;

function printedCounts({ name, claims }: PriorityPart, view: PriorityView): PrintedCounts[] {
  return [...Map.groupBy(claims, ({ place }) => place)].map(([place, said]) => ({
    priority: name,
    place: places[place],
    counts: claimed.map(([table, rating]) => {
      const claim = said.find((each) => each.table === table && each.rating === rating);
      return claim ? number(claim.count) : 'Not printed';
    }),
    agrees: view.claims[place].indicators.length === 0 && view.claims[place].goals.length === 0,
  }));
}
