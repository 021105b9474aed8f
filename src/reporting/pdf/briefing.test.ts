import { describe, expect, it } from 'vitest';
import { readPdf, unfitness } from '../../../test/pdf.ts';
import { plainImprint } from '../../plan/index.ts';
import type { ReportDocument } from '../domain/document.ts';
import { aReport, oddCases, standingTogether } from '../testing/documents.ts';
import { type Briefing, briefingContent, missesOf, slipsOf, targetsOf } from './briefing.ts';
import { briefingPdf } from './pdf.ts';

type Finding = ReportDocument['findings'][number];

const finding = (changes: Partial<Finding> = {}): Finding => ({
  ...{ check: 'goal-slipped', level: 'warning', period: '2020-21-Q4', priority: 'standing-together' },
  ...{ subject: 'shared-endeavour', message: 'The goal slipped by a quarter.', evidence: { slip: 1 }, answer: null },
  ...changes,
});

const document = aReport('2020-21-Q4', 2, { published: '2021-06-01' });
const briefing = (changes: Partial<Briefing> = {}): Briefing => ({
  document,
  before: [],
  findings: [finding({ answer: 'The tender failed.' }), finding({ level: 'question', subject: 'narrative' })],
  summary: 'Tallystick asks 2 questions of this report.',
  address: 'https://performance.example.org/performance/2020-21-Q4/scrutiny',
  ...changes,
});
const squeezed = (text: string): string => text.replaceAll(/[\s\u200b]/g, '');

describe('the briefing', () => {
  it('says what is found whole, in the longest sentences that checks write of the real reports', () => {
    const message = `Goal 4, “${'Undertake the interim evaluation '.repeat(4)}”, slipped again: ${'first promised, then expected, '.repeat(6)}now in Q4 2021-22. No reason is given.`;
    expect(message.length).toBeGreaterThan(350);
    const { content } = briefingContent(briefing({ findings: [finding({ message })] }), plainImprint);
    expect(content.questions[0]?.message).toBe(message);
  });

  it('is two pages, fit to be published as PDF/UA-1, that say what to ask, with the answer', async () => {
    const pdf = await briefingPdf(briefing(), plainImprint);
    expect(await unfitness(pdf)).toEqual([]);
    const found = await readPdf(pdf);
    expect(found.pages).toHaveLength(2);
    const [first = '', second = ''] = found.pages.map(squeezed);
    for (const words of [
      'Briefing on Quarter 4 2020-21',
      'Edition 2 published 1 June 2021',
      document.edition?.contentHash ?? 'no hash',
      'Tallystick asks 2 questions of this report.',
      'The goal slipped by a quarter.',
      'The tender failed.',
      'Not answered',
    ]) {
      expect(first).toContain(squeezed(words));
    }
    for (const words of ['Furthest from target', 'Goals furthest behind', briefing().address]) {
      expect(second).toContain(squeezed(words));
    }
    expect(found.cut).toEqual([]);
  });

  const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(12);
  const [odd, standing] = [oddCases(), standingTogether()];
  const many = aReport('2020-21-Q4', 1, {
    priorities: [
      {
        ...odd,
        name: long,
        indicators: Array.from({ length: 60 }, (_, at) => ({
          ...(standing.indicators[0] as (typeof standing.indicators)[number]),
          ...{ id: `i-${at}`, title: at % 2 ? long : `${'MWMW '.repeat(90)}` },
          components: standing.indicators[0]?.components.map((one) => ({
            ...one,
            ...{
              attainment: at / 100,
              target: 1_000_000_000_000 + at,
              profiled: 999_999_999_999,
              actual: 123_456_789_012,
            },
          })) as (typeof standing.indicators)[number]['components'],
        })),
        goals: Array.from({ length: 60 }, (_, at) => ({
          ...(standing.goals[0] as (typeof standing.goals)[number]),
          ...{ id: `g-${at}`, title: long, rating: 'amber' as const, closed: null, ongoing: false },
          ...{ firstBaseline: '2019-20-Q1', forecast: '2029-30-Q4' },
        })),
      },
    ],
  });
  it.each([
    ['a hundred findings', 'The figures of this report say two things of one and the same matter. '],
    ['very long words', long],
    ['wide letters', 'WMWM '],
    ['letters without a space', 'W'],
  ])(
    'is two pages also of %s',
    async (_, words) => {
      const text = words.repeat(Math.ceil(3000 / words.length));
      const findings = Array.from({ length: 100 }, (_, at) =>
        finding({
          message: text,
          answer: text,
          evidence: { [text.slice(0, 300)]: text },
          subject: `s-${at}`,
          priority: odd.id,
        }),
      );
      const pdf = await briefingPdf(briefing({ document: many, findings, summary: text.slice(0, 400) }), plainImprint);
      const found = await readPdf(pdf);
      expect(found.pages).toHaveLength(2);
      expect(found.cut).toEqual([]);
      expect(squeezed(found.pages[1] ?? '')).toContain(squeezed(briefing().address));
      expect(found.smallest).toBeGreaterThanOrEqual(6.499);
    },
    60_000,
  );

  it('says plainly where there is nothing to say', async () => {
    const nothing = aReport('2020-21-Q4', 1, { priorities: [{ ...standing, indicators: [], goals: [] }] });
    const found = await readPdf(await briefingPdf(briefing({ document: nothing, findings: [] }), plainImprint));
    const said = squeezed(found.pages.join(' '));
    expect(found.pages).toHaveLength(2);
    for (const words of ['There is nothing to ask.', 'No goal that is still open is later', 'No target differs']) {
      expect(said).toContain(squeezed(words));
    }
  });
});

describe('what a briefing says of a report', () => {
  it('has the indicators below what was expected by now, furthest first', () => {
    const attainments = missesOf(document).map(({ attainment }) => Number.parseFloat(attainment));
    expect(attainments).toEqual(attainments.toSorted((a, b) => a - b));
    expect(attainments.every((each) => each < 100)).toBe(true);
    expect(missesOf(document)[0]).toMatchObject({ attainment: '60%', actual: '120', suggested: { kind: 'red' } });
  });

  it('has the goals later than first promised, and none that is complete', () => {
    expect(slipsOf(document).map(({ first, forecast, slip }) => [first, forecast, slip])).toEqual([
      ['Q2 2020-21', 'Q2 2021-22', '4 quarters'],
      ['Q4 2020-21', 'Q1 2021-22', '1 quarter'],
    ]);
    const [priority] = document.priorities;
    const complete = priority?.goals.map((goal) => ({ ...goal, rating: 'complete' as const }));
    expect(slipsOf({ ...document, priorities: [{ ...(priority as typeof odd), goals: complete ?? [] }] })).toEqual([]);
  });
  const odd = oddCases();

  it('has the targets that are others than before, with the result against the old one', () => {
    const [indicator] = standingTogether().indicators;
    const component = indicator?.components[0];
    if (!indicator || !component) throw new Error('no indicator');
    const past = { period: '2019-20-Q4', target: 70, actual: 61, rating: null, whole: false } as const;
    const report = (target: number | null) => ({
      ...document,
      priorities: [
        {
          ...standingTogether(),
          indicators: [
            { ...indicator, unit: 'percent' as const, components: [{ ...component, target, history: [past] }] },
          ],
        },
      ],
    });
    expect(targetsOf(report(60))).toMatchObject([{ before: '70% in Q4 2019-20', now: '60%', result: '61%' }]);
    expect(targetsOf(report(70))).toEqual([]);
    expect(targetsOf(report(null))).toEqual([]);
  });
});
