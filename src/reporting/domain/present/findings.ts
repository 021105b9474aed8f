import type { PriorityPart, ReportContent } from '../document.ts';
import { evidenceWords, type Fact, presentEvidence, type Unit } from './evidence.ts';

type Finding = ReportContent['findings'][number];
type Level = Finding['level'];

/** A finding as it is read, on a page or in a file, with the answer beside it. */
export type FindingView = {
  readonly check: string;
  readonly level: Level;
  /** `Contradiction`, `To explain`, `Question`. */
  readonly levelWord: string;
  readonly priority: { readonly id: string; readonly name: string } | null;
  /** The id of the thing, or the name of the table. */
  readonly subject: string;
  /** The same by its name. */
  readonly about: string;
  /** Where on the page of the report that is. */
  readonly anchor: string;
  /** The thing, where the report holds it: indicators and goals have pages of their own. */
  readonly thing: { readonly kind: ThingKind; readonly id: string } | null;
  readonly message: string;
  readonly evidence: readonly Fact[];
  readonly answer: string | null;
};

export type ThingKind = 'indicator' | 'goal' | 'risk' | 'issue';

/** What each level is called, and what it means. */
export const levelWords: Readonly<Record<Level, { readonly word: string; readonly means: string }>> = {
  error: { word: 'Contradiction', means: 'what is printed contradicts itself or cannot be meant' },
  warning: { word: 'To explain', means: 'it needs an explanation' },
  question: { word: 'Question', means: 'a scrutineer would ask' },
};

type Place = { readonly name: string; readonly anchor: string; readonly thing: FindingView['thing'] };

/**
 * Findings as they are read beside the report they are about, in their order. `before` are earlier reports, for the names of
 * things that this one does not hold any more.
 */
export function presentFindings(
  findings: readonly Finding[],
  report: Pick<ReportContent, 'priorities'>,
  before: readonly Pick<ReportContent, 'priorities'>[] = [],
): FindingView[] {
  const places = placesIn(report);
  const names = new Map<string, string>();
  const components = new Map<string, string>();
  const units = new Map<string, Unit>();
  for (const { priorities } of [...before, report]) {
    for (const priority of priorities) {
      names.set(priority.id, priority.name);
      for (const { id, unit } of priority.indicators) units.set(id, unit);
      for (const { id, name } of priority.indicators.flatMap((indicator) => indicator.components)) {
        if (id !== null && name !== null) components.set(id, name);
      }
      for (const { id, ref, title } of thingsOf(priority).flatMap(([, all]) => all)) {
        names.set(id, [ref, title].filter(Boolean).join(' '));
      }
    }
  }
  return findings.map((finding): FindingView => {
    const { check, level, priority, subject, message, evidence, answer } = finding;
    const place = places.get(`${priority} ${subject}`);
    const own = priority === null ? undefined : report.priorities.find(({ id }) => id === priority);
    return {
      ...{ check, level, levelWord: levelWords[level].word, subject, message, answer },
      priority: priority === null ? null : { id: priority, name: own?.name ?? names.get(priority) ?? priority },
      about: place?.name ?? tableNames[subject] ?? names.get(subject) ?? subject.replaceAll('-', ' '),
      anchor: place?.anchor ?? anchorOf(subject, own?.id),
      thing: place?.thing ?? null,
      evidence: presentEvidence(evidence, {
        ...{ names, components, amounts: /finance|spend|money|budget/.test(subject) || evidence.scorecard === 'spend' },
        ...{ units, unit: units.get(subject) ?? null },
      }),
    };
  });
}

/** The evidence of a finding in one line. */
export function findingEvidence({ evidence }: Pick<FindingView, 'evidence'>): string {
  return evidenceWords(evidence);
}

/** The tables and texts of a priority that a finding can be about, by the names that checks give them. */
const tableNames: Readonly<Record<string, string>> = {
  indicators: 'Performance indicators',
  goals: 'Goals',
  risks: 'Top risks',
  issues: 'Issues',
  finance: 'Financial review',
  scorecard: 'Scorecard',
  narrative: 'Narrative',
  notes: 'Notes',
  overview: 'Overview',
  report: 'The report as a whole',
  footer: 'Footer',
  title: 'Title',
};

/** The parts of a priority that have a place of their own on the page of a report, by the names that checks give them. */
export const findingTables: readonly string[] = [
  ...['scorecard', 'narrative', 'indicators', 'risks', 'issues', 'goals', 'finance'],
];

function anchorOf(subject: string, priority: string | undefined): string {
  if (priority === undefined) return 'overview';
  return findingTables.includes(subject) ? `${subject}-${priority}` : `priority-${priority}`;
}

function placesIn({ priorities }: Pick<ReportContent, 'priorities'>): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const priority of priorities) {
    for (const [kind, all] of thingsOf(priority)) {
      for (const { id, ref, title } of all) {
        const name = [ref, title].filter(Boolean).join(' ');
        places.set(`${priority.id} ${id}`, { name, anchor: `${kind}-${id}`, thing: { kind, id } });
      }
    }
  }
  return places;
}

type Named = { readonly id: string; readonly ref: string; readonly title: string };

function thingsOf(priority: PriorityPart): readonly (readonly [ThingKind, readonly Named[]])[] {
  return [
    ['indicator', priority.indicators],
    ['goal', priority.goals],
    ['risk', priority.risks],
    ['issue', priority.issues],
  ];
}
