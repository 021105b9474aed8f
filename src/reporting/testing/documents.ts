import { type Quarter, quarterDates } from '../../calendar/index.ts';
import { exampleTally } from '../domain/testing.ts';
import {
  type ComponentPart,
  contentHash,
  contentOf,
  type GoalPart,
  type IndicatorPart,
  type PriorityPart,
  type ReportDocument,
} from '../index.ts';

/** Report documents for tests: one whole realistic priority and one that holds every odd case. */

/** An indicator of one figure, rated as a whole: a percentage on target, unless told otherwise. */
export function anIndicator(
  changes: Partial<Omit<IndicatorPart, 'components'>> & { components?: readonly Partial<ComponentPart>[] } = {},
): IndicatorPart {
  const { components = [{}], ...rest } = changes;
  return {
    id: 'victim-satisfaction',
    ref: '1',
    title: 'Overall victim satisfaction (USS)',
    unit: 'percent',
    direction: 'higher',
    accumulation: 'pooled',
    explanation: null,
    action: null,
    rating: 'green',
    missing: null,
    suggested: 'green',
    boundary: false,
    reason: null,
    ...rest,
    components: components.map(aComponent),
  };
}

/** The figures of one component. */
export function aComponent(changes: Partial<ComponentPart> = {}): ComponentPart {
  return {
    id: null,
    name: null,
    target: 70,
    targetMissing: null,
    covers: 'Q1-Q4',
    due: null,
    actual: 69,
    actualMissing: null,
    available: null,
    numerator: null,
    denominator: null,
    status: null,
    profiled: 70,
    attainment: 0.9857,
    noSuggestion: null,
    history: [],
    lost: [],
    ...changes,
  };
}

/** A goal promised and expected for the end of 2020-21. */
export function aGoal(changes: Partial<GoalPart> = {}): GoalPart {
  return {
    id: 'hate-crime-tender',
    ref: '1',
    title: 'Publish tender for the recommissioning of hate crime advocacy and victim support services',
    baseline: '2020-21-Q4',
    firstBaseline: '2020-21-Q4',
    forecast: '2020-21-Q4',
    printed: { baseline: 'Q4', forecast: '' },
    rating: 'complete',
    missing: null,
    ongoing: false,
    reason: null,
    closed: null,
    history: [],
    lost: [],
    ...changes,
  };
}

const nothingPrinted = { forecastPercent: null, forecastVariance: null, actualPercent: null, actualVariance: null };
const million = 100_000_000;

/** A priority as most are: all is stated, little is odd. */
export function standingTogether(): PriorityPart {
  return {
    id: 'standing-together',
    order: 5,
    name: 'Standing Together Against Hatred, Intolerance and Extremism',
    narrative:
      'Launched iReportit app as part of Mayor’s CVE themed Civic Innovation Challenge project.\n\nThe Shared Endeavour Fund supported 21 projects in its first round; an evaluation […] will be published.',
    scorecard: {
      objectives: { rating: 'green', missing: null },
      time: { rating: 'green', missing: null },
      spend: { rating: 'amber', missing: null },
      capability: { rating: 'green', missing: null },
      risk: { rating: 'amber', missing: null },
    },
    indicators: [
      anIndicator({
        id: 'catch-supported',
        ref: '1a',
        title: 'No. of victims of hate crime supported by the CATCH Advocacy Service',
        unit: 'count',
        accumulation: 'count-to-date',
        components: [{ target: 880, actual: 2982, profiled: 880, attainment: 3.3886 }],
      }),
      anIndicator({ id: 'catch-safer', ref: '1b', title: '% of victims who feel safer after support', boundary: true }),
      anIndicator({
        id: 'prevent-training',
        ref: '2',
        title: 'No. of frontline practitioners trained to recognise signs of radicalisation',
        unit: 'count',
        accumulation: 'count-to-date',
        rating: 'amber',
        suggested: 'amber',
        components: [
          {
            target: 600,
            actual: 530,
            profiled: 600,
            attainment: 0.8833,
            history: [{ period: '2020-21-Q3', target: 600, actual: 410, rating: 'amber', whole: true }],
          },
        ],
      }),
    ],
    indicatorCounts: { green: 2, amber: 1, red: 0, unrated: 0 },
    goals: [
      aGoal(),
      aGoal({
        id: 'shared-endeavour',
        ref: '2',
        title: 'Launch the second round of the Shared Endeavour Fund',
        forecast: '2021-22-Q1',
        printed: { baseline: 'Q4', forecast: 'Q1 21/22' },
        rating: 'amber',
      }),
    ],
    goalCounts: { complete: 1, green: 0, amber: 1, red: 0, unrated: 0 },
    risks: [
      {
        id: 'hate-crime-increase',
        ref: '1',
        title:
          'Incidences of hate crime, including online, continue to increase following the end of the Brexit transition period and the reintroduction of lockdown measures.',
        likelihood: null,
        impact: null,
        score: 12,
        trend: 'same',
        explanation:
          'Wider societal issues; continued perceived lack action by social media companies to remove hateful and intolerant content.',
        missing: null,
        history: [{ period: '2020-21-Q3', score: 8, trend: 'up' }],
      },
    ],
    issues: [
      {
        id: 'prevent-referrals',
        ref: '3',
        title: 'Referrals to the government’s Prevent Strategy are significantly reduced.',
        rating: 'medium',
        trend: 'same',
        explanation:
          'Frontline practitioners (teachers, health workers and social workers) have been spending less time with vulnerable people.',
        missing: null,
        history: [],
      },
    ],
    finance: [
      {
        quarter: '2020-21-Q4',
        kind: 'revenue',
        budget: 3.1 * million,
        forecast: 3.1 * million,
        profile: 3.1 * million,
        actual: 1.4 * million,
        precision: 10_000_000,
        printed: { forecastPercent: 100, forecastVariance: 0, actualPercent: 44, actualVariance: -1.7 * million },
        lost: [],
      },
      {
        quarter: '2020-21-Q3',
        kind: 'revenue',
        budget: 3.1 * million,
        forecast: 1.4 * million,
        profile: 1.3 * million,
        actual: 0.5 * million,
        precision: 10_000_000,
        printed: {
          forecastPercent: 44,
          forecastVariance: -1.7 * million,
          actualPercent: 39,
          actualVariance: -0.8 * million,
        },
        lost: [],
      },
    ],
    notes: [
      {
        table: 'finance',
        id: null,
        mark: null,
        text: 'Since Q1 MOPAC has been successful in bidding for additional grants to support Covid-19 related activities.',
      },
    ],
    claims: [
      { place: 'overview', table: 'indicators', rating: 'green', count: 2 },
      { place: 'overview', table: 'goals', rating: 'green', count: 1 },
    ],
  };
}

/** A priority that holds each case that is easy to get wrong. */
export function oddCases(): PriorityPart {
  const lost = { rating: null, missing: 'lost' } as const;
  const apart = { rating: undefined, missing: undefined, suggested: undefined, boundary: undefined, reason: undefined };
  const ratedApart = anIndicator({
    id: 'stop-and-search',
    ref: '6',
    title: 'Stop and search: gap between each group and white Londoners',
    unit: 'points',
    direction: 'within',
    accumulation: 'rolling-year',
    components: [
      {
        id: 'black',
        name: 'Black',
        target: 5,
        actual: 4,
        profiled: 5,
        attainment: null,
        rating: 'green',
        missing: null,
        suggested: 'green',
        boundary: false,
        reason: null,
      },
      {
        id: 'mixed',
        name: 'Mixed',
        target: 5,
        actual: 9.5,
        profiled: 5,
        attainment: null,
        rating: 'green',
        missing: null,
        suggested: 'amber',
        boundary: false,
        reason: 'The gap has closed in each of the last three quarters.',
      },
    ],
  });
  for (const field of Object.keys(apart)) delete (ratedApart as Record<string, unknown>)[field];
  return {
    ...standingTogether(),
    id: 'better-policing',
    order: 1,
    name: 'A Better Policing Service',
    narrative: null,
    scorecard: {
      objectives: { rating: 'red', missing: null },
      time: lost,
      spend: { rating: null, missing: 'withheld' },
      capability: { rating: 'green', missing: null },
      risk: { rating: null, missing: null },
    },
    indicators: [
      anIndicator({
        id: 'complaints',
        ref: '1',
        title: 'Reduce the time to deal with public complaints',
        unit: 'days',
        direction: 'lower',
        rating: 'green',
        suggested: 'amber',
        reason: null,
        explanation: 'A new case system was brought in during the quarter.',
        action: { text: 'Agree a recovery plan with the MPS', due: '2021-06-30' },
        components: [{ target: 137, actual: 155, profiled: 137, attainment: 0.8839, status: 'provisional' }],
      }),
      anIndicator({
        id: 'representation',
        ref: '2',
        title: 'Representative workforce: proportion of female Officers and Staff',
        accumulation: 'snapshot',
        components: [
          {
            id: 'officers',
            name: 'Officers',
            target: 30,
            actual: 28,
            profiled: 30,
            attainment: 0.9333,
            due: '2021-22-Q4',
          },
          {
            id: 'staff',
            name: 'Staff',
            target: 50,
            actual: 57,
            profiled: 50,
            attainment: 1.14,
            numerator: 4512,
            denominator: 7916,
          },
        ],
      }),
      anIndicator({
        id: 'lighthouse',
        ref: '3',
        title: 'No. of referrals to the Lighthouse, supporting young victims of sexual abuse',
        unit: 'count',
        accumulation: 'count-to-date',
        rating: null,
        missing: 'no-target',
        suggested: null,
        components: [{ target: null, targetMissing: 'no-target', actual: 337, profiled: null, attainment: null }],
      }),
      anIndicator({
        id: 'online-reporting',
        ref: '4',
        title: 'Satisfaction with reporting online',
        rating: null,
        missing: 'not-available',
        suggested: null,
        components: [{ actual: null, actualMissing: 'not-available', available: '2021-22-Q2', attainment: null }],
      }),
      anIndicator({
        id: 'custody-visits',
        ref: '5',
        title: 'No. of custody visits made',
        unit: 'count',
        accumulation: 'count-to-date',
        rating: null,
        missing: 'lost',
        suggested: 'red',
        components: [{ target: 400, covers: 'Q1-Q2', actual: 120, profiled: 200, attainment: 0.6, lost: [] }],
      }),
      ratedApart,
      anIndicator({
        id: 'withheld',
        ref: '7',
        title: 'Complaints upheld on appeal',
        rating: null,
        missing: 'withheld',
        suggested: null,
        components: [
          { target: null, actual: null, actualMissing: 'withheld', profiled: null, attainment: null, lost: ['target'] },
        ],
      }),
    ],
    indicatorCounts: { green: 4, amber: 0, red: 0, unrated: 4 },
    goals: [
      aGoal({
        id: 'ongoing',
        title: 'Hold the Commissioner to account',
        forecast: null,
        ongoing: true,
        printed: { baseline: '', forecast: 'Ongoing' },
        baseline: null,
        firstBaseline: null,
        rating: 'green',
      }),
      aGoal({
        id: 'rebaselined',
        ref: '2',
        title: 'Overhaul the community monitoring structures',
        baseline: '2020-21-Q4',
        firstBaseline: '2020-21-Q2',
        forecast: '2021-22-Q2',
        printed: { baseline: 'Q4', forecast: 'Q2' },
        reason: 'The consultation with communities took a quarter longer.',
        rating: 'amber',
      }),
      aGoal({
        id: 'lost',
        ref: '3',
        title: 'Begin the refreshed stop and search training […]',
        forecast: null,
        lost: ['forecast'],
        rating: null,
        missing: 'lost',
      }),
      aGoal({
        id: 'withdrawn',
        ref: '4',
        title: 'Pilot a review of vehicle stops',
        closed: { how: 'withdrawn', reason: 'Folded into the Mayor’s Action Plan.' },
        rating: null,
        missing: null,
      }),
    ],
    goalCounts: { complete: 0, green: 1, amber: 1, red: 0, unrated: 2 },
    risks: [
      {
        id: 'courts',
        ref: '1',
        title: 'Further delays in the court system could begin to impact on victim satisfaction.',
        likelihood: 4,
        impact: 4,
        score: 16,
        trend: 'up',
        explanation: null,
        missing: { explanation: 'lost' },
        history: [],
      },
      {
        id: 'legitimacy',
        ref: '2',
        title: 'An increased focus on Covid enforcement could impact on feelings of legitimacy.',
        likelihood: null,
        impact: null,
        score: null,
        trend: null,
        explanation: 'Confidence levels are broadly stable.',
        missing: { score: 'lost', trend: 'lost' },
        history: [],
      },
    ],
    issues: [
      {
        id: 'gangs',
        ref: '1',
        title: 'Violence related to gangs increases as restrictions are raised.',
        rating: 'high',
        trend: 'up',
        explanation: 'Early signs of increases are being seen.',
        missing: null,
        history: [],
      },
      {
        id: 'trust',
        ref: '2',
        title: 'Decreases in measured trust in specific communities.',
        rating: null,
        trend: 'down',
        explanation: null,
        missing: null,
        history: [],
      },
      {
        id: 'visits',
        ref: '3',
        title: 'Reduced scrutiny of custody.',
        rating: 'low',
        trend: 'same',
        explanation: 'Remote visits are in place.',
        missing: null,
        history: [],
      },
    ],
    finance: [
      {
        quarter: '2020-21-Q4',
        kind: 'revenue',
        budget: 2_600_000,
        forecast: null,
        profile: 2_600_050,
        actual: null,
        precision: 1,
        printed: nothingPrinted,
        lost: ['actual', 'actual_percent'],
      },
      {
        quarter: '2020-21-Q4',
        kind: 'capital',
        budget: 12 * million,
        forecast: 12.4 * million,
        profile: 9 * million,
        actual: 9.1 * million,
        precision: 10_000_000,
        printed: { ...nothingPrinted, forecastPercent: 103 },
        lost: [],
      },
    ],
    notes: [
      { table: 'indicators', id: 'representation', mark: '*', text: 'Targets are to be achieved by March 2022.' },
      { table: 'indicators', id: 'lighthouse', mark: '**', text: 'As this is a pilot there are currently no targets.' },
      { table: 'indicators', id: 'withheld', mark: '**', text: 'As this is a pilot there are currently no targets.' },
      { table: 'goals', id: null, mark: null, text: 'More detail on goals is provided in the wider performance pack.' },
      { table: null, id: null, mark: null, text: 'The source’s page carries the footer of another report.' },
    ],
    claims: [
      { place: 'overview', table: 'indicators', rating: 'green', count: 5 },
      { place: 'page', table: 'goals', rating: 'green', count: 2 },
    ],
  };
}

/** A whole published document of a period. */
export function aReport(
  period: string,
  number: number,
  changes: Partial<Omit<ReportDocument, 'edition' | 'format'>> & {
    reason?: string | null;
    published?: string | null;
  } = {},
): ReportDocument {
  const { reason = null, published = null, ...rest } = changes;
  const { starts, ends } = quarterDates(period as Quarter);
  const document: ReportDocument = {
    format: 'tallystick/report@1',
    body: { id: 'mopac', name: 'Mayor’s Office for Policing and Crime' },
    period: { id: period, starts: starts.toString(), ends: ends.toString() },
    title: `MOPAC Quarterly Performance Update Report, Quarter ${period.slice(-1)} ${period.slice(0, 7)}`,
    overview:
      'The management of the response to the Covid-19 crisis remains a key priority. The MPS is focusing effort on addressing the likely increase in offences as London comes out of the lockdown restrictions.\n\nMOPAC was successful in securing additional Mayoral funding for critical projects:\n\n• supporting young victims of serious youth violence\n• supporting victims of child sexual abuse',
    source: {
      kind: 'back-file',
      citation: 'MOPAC, Quarterly Performance Update Report, published on london.gov.uk',
      footer: 'RED Q1 2019/20 Dashboard (version provided to Committee Services 16 August)',
    },
    priorities: [oddCases(), standingTogether()],
    ratingRule: { greenFrom: 0.98, amberFrom: 0.85, withinAmberTimes: 3 },
    findings: [],
    ...rest,
    edition: null,
  };
  const hash = contentHash(contentOf(document));
  return { ...document, edition: { number, published, reason, contentHash: hash, tally: exampleTally } };
}

/** A text with everything that a narrative or an overview can have. */
export const formattedText = `## What we did

Complaints **fell to 61**, *the lowest* since ***2018***: see [the **plan**](https://example.org/plan), <b>5*</b> & 6*.

- one **bold**
- two

3. third
4. fourth`;
