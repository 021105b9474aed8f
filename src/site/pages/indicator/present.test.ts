import { describe, expect, it } from 'vitest';
import { type History, historiesOf, type IndicatorPart, type ReportDocument } from '../../../reporting/index.ts';
import { anIndicator, aReport, standingTogether } from '../../../reporting/testing/documents.ts';
import { catalogueOf, twoReports } from '../../testing/catalogue.ts';
import { changeWords } from './changes.ts';
import { linesOf } from './lines.ts';
import { presentIndicatorPage } from './present.ts';
import { lineSentence, ratingSentence } from './sentences.ts';

type Changes = Parameters<typeof anIndicator>[0];

const report = (period: string, indicator: Changes | null, number = 1, reason: string | null = null) =>
  aReport(period, number, {
    reason,
    priorities: [
      { ...standingTogether(), goals: [], notes: [], indicators: indicator === null ? [] : [anIndicator(indicator)] },
    ],
  });

/** The history of an indicator that two periods report. */
function history(documents: readonly ReportDocument[]): History<IndicatorPart> {
  const found = historiesOf(documents).indicators.get('victim-satisfaction');
  if (!found) throw new Error('nothing is said of it');
  return found;
}

const between = (before: Changes, after: Changes, [first, last] = ['2020-21-Q4', '2021-22-Q1']) =>
  history([report(first as string, before), report(last as string, after)]);

function view(documents: readonly ReportDocument[], editions = catalogueOf(documents).editions()) {
  const around = { histories: historiesOf(documents), editions, colour: '#12436d' };
  return presentIndicatorPage(history(documents), around);
}

const sentenceOf = (of: History<IndicatorPart>, at = 0) => {
  const line = linesOf(of)[at];
  return line ? lineSentence(of, line) : null;
};

describe('what an indicator came to', () => {
  const one = (component: IndicatorPart['components'][number] | object, more: Changes = {}) =>
    sentenceOf(between({}, { ...more, components: [component] }));

  it.each([
    [
      { actual: 71 },
      {},
      '71% in Quarter 1 2021-22, above the target of 70%. That is 2 points more than in Quarter 4 2020-21 (69%).',
    ],
    [
      { actual: 70 },
      {},
      '70% in Quarter 1 2021-22, exactly the target of 70%. That is 1 point more than in Quarter 4 2020-21 (69%).',
    ],
    [
      { actual: 69 },
      {},
      '69% in Quarter 1 2021-22, below the target of 70%. That is the same as in Quarter 4 2020-21.',
    ],
    [
      { due: '2022-23-Q4' },
      {},
      '69% in Quarter 1 2021-22, below the target of 70%, which is due by the end of Quarter 4 2022-23. That is the same as in Quarter 4 2020-21.',
    ],
    [
      { target: null, targetMissing: 'no-target' },
      {},
      '69% in Quarter 1 2021-22; it has no target. That is the same as in Quarter 4 2020-21.',
    ],
    [
      { target: null, targetMissing: 'lost' },
      {},
      '69% in Quarter 1 2021-22; its target is lost in the source’s text. That is the same as in Quarter 4 2020-21.',
    ],
    [{ actual: null, actualMissing: 'withheld' }, {}, 'No figure for Quarter 1 2021-22: withheld.'],
    [
      { actual: null, actualMissing: 'not-available', available: '2021-22-Q2' },
      {},
      'No figure for Quarter 1 2021-22: not available until Quarter 2 2021-22.',
    ],
    [
      { actual: 90, target: 400, profiled: 100 },
      { unit: 'count', accumulation: 'count-to-date' },
      '90 in Quarter 1 2021-22, below the 100 expected by then, of a target of 400.',
    ],
  ] as const)('%o', (component, more, words) => {
    expect(one(component, more)).toBe(words);
  });

  it('compares a count since April with the same quarter of another year only', () => {
    const count = (actual: number): Changes => ({
      unit: 'count',
      accumulation: 'count-to-date',
      components: [{ actual, target: null, targetMissing: 'no-target', profiled: null }],
    });
    const documents = ['2020-21-Q1', '2020-21-Q4', '2021-22-Q1'].map((period, at) => report(period, count(100 + at)));
    expect(sentenceOf(history(documents))).toBe(
      '102 in Quarter 1 2021-22; it has no target. That is 2 more than in Quarter 1 2020-21 (100).',
    );
  });

  it('measures a gap by its distance from zero', () => {
    const gap = (actual: number): Changes => ({
      unit: 'points',
      direction: 'within',
      components: [{ actual, target: 5 }],
    });
    expect(sentenceOf(between(gap(2), gap(-6)))).toBe(
      '−6 points in Quarter 1 2021-22, outside the band of ±5 points. That is 4 points farther from zero than in Quarter 4 2020-21 (2 points).',
    );
    expect(sentenceOf(between(gap(2), gap(-2)))).toContain('That is as far from zero as in Quarter 4 2020-21.');
  });

  it('compares nothing across a change of what is measured', () => {
    const changed = between({}, { accumulation: 'snapshot', components: [{ actual: 75 }] });
    expect(sentenceOf(changed)).toBe('75% in Quarter 1 2021-22, above the target of 70%.');
  });

  it('says how it is rated, how it was, and what the rule suggests', () => {
    const rated = (before: Changes, after: Changes) => ratingSentence(between(before, after));
    expect(rated({}, {})).toBe('Rated green, as in the report before.');
    expect(rated({ rating: 'red' }, { suggested: 'amber' })).toBe(
      'Rated green, red in the report before. The rule suggests amber.',
    );
    expect(rated({}, { rating: null, missing: 'no-target', suggested: null })).toBe('No rating: no target.');
    expect(ratingSentence(history([report('2020-21-Q4', {})]))).toBe('Rated green.');
  });

  it('says once why there is neither a figure or a target nor a rating', () => {
    const unrated = (missing: 'no-target' | 'not-available', component: object) =>
      ratingSentence(between({}, { rating: null, missing, suggested: null, components: [component] }));
    expect(unrated('no-target', { target: null, targetMissing: 'no-target' })).toBe('It is therefore not rated.');
    expect(unrated('not-available', { actual: null, actualMissing: 'not-available' })).toBe(
      'It is therefore not rated.',
    );
    expect(unrated('not-available', { actual: null, actualMissing: 'withheld' })).toBe('No rating: not available yet.');
  });

  it('says what attainment is by which way is better', () => {
    const words = (direction: IndicatorPart['direction']) => view([report('2020-21-Q4', { direction })]).attainment;
    expect(words('higher')).toContain('the year to date as a share of what was expected by then');
    expect(words('lower')).toContain('what was expected by then as a share of the year to date');
    expect(words('within')).not.toContain('share');
  });
});

describe('the lines of an indicator', () => {
  const points = (of: History<IndicatorPart>, at = 0) =>
    linesOf(of)[at]?.series.points.map(({ quarter, actual, missing }) => `${quarter} ${actual?.label ?? missing}`);

  it('have every quarter from the first report to the last, also those without one', () => {
    expect(points(between({}, { components: [{ actual: 71 }] }, ['2020-21-Q3', '2021-22-Q2']))).toEqual([
      'Q3 69%',
      'Q4 No report',
      'Q1 No report',
      'Q2 71%',
    ]);
  });

  it('leave out figures in another unit, and mark where it changed', () => {
    const changed = between({ unit: 'days' }, {});
    expect(points(changed)).toEqual(['Q4 In days', 'Q1 69%']);
    expect(linesOf(changed)[0]?.series.breaks).toEqual([{ before: 1, label: 'New unit: per cent; before days.' }]);
    expect(linesOf(changed)[0]?.figures).toHaveLength(1);
  });

  it('draw the part of a target that is expected by now, and say so', () => {
    const of = between(
      {},
      { unit: 'count', accumulation: 'count-to-date', components: [{ target: 400, profiled: 100 }] },
    );
    expect(linesOf(of)[0]?.series.points.at(-1)?.target).toEqual({ value: 100, label: '100 by now' });
  });

  it('are one for each part that there ever was, those of the latest report first', () => {
    const parts = (...ids: string[]): Changes => ({ components: ids.map((id) => ({ id, name: id })) });
    const lines = linesOf(between({}, parts('mixed', 'black')));
    expect(lines.map(({ id }) => id)).toEqual(['mixed', 'black', null]);
    expect(points(between({}, parts('mixed')), 0)).toEqual(['Q4 Not reported apart', 'Q1 69%']);
    expect(points(between({}, parts('mixed')), 1)).toEqual(['Q4 69%', 'Q1 Reported in parts']);
  });

  it('show ten years at most', () => {
    const far = between({}, {}, ['1999-00-Q1', '2021-22-Q1']);
    expect(linesOf(far)[0]?.series.points).toHaveLength(40);
    expect(linesOf(far)[0]?.series.points.at(-1)).toMatchObject({ quarter: 'Q1', year: '2021-22' });
  });

  it('show provisional figures, and what a later report carries of a quarter without one', () => {
    const past = { period: '2020-21-Q3', target: 68, actual: 60, rating: null, whole: true };
    const of = between({ components: [{ history: [past] }] }, { components: [{ status: 'provisional' }] });
    expect(points(of)).toEqual(['Q3 60%', 'Q4 69%', 'Q1 69%']);
    expect(linesOf(of)[0]?.series.points.map(({ provisional }) => provisional)).toEqual([undefined, false, true]);
  });
});

describe('changes of definition in words', () => {
  const words = (before: Changes, after: Changes, periods?: [string, string]) => {
    const of = between(before, after, periods);
    const [first, last] = of.entries.flatMap((e) => (e.kind === 'reported' && e.said ? e.said : []));
    return first && last ? changeWords(first, last) : [];
  };
  const target = (of: object): Changes => ({ components: [of] });

  it.each([
    [{}, { title: 'Satisfied victims' }, 'Reworded; before it was “Overall victim satisfaction (USS)”.'],
    [
      {},
      { title: '[…] satisfaction' },
      'Part of its wording is lost in the source’s text; before it was “Overall victim satisfaction (USS)”.',
    ],
    [
      { title: '[…] satisfaction' },
      {},
      'Before, part of its wording was lost in the source’s text: “[…] satisfaction”.',
    ],
    [{}, { ref: '2b' }, 'Renumbered; before it was 1.'],
    [{}, { direction: 'lower' }, 'Lower is better; before higher is better.'],
    [{}, target({ target: 65 }), 'Target for 2021-22: 65%, lowered from 70%.'],
    [target({ target: 60 }), {}, 'Target for 2021-22: 70%, raised from 60%.'],
    [
      {},
      target({ target: 35, covers: 'Q1-Q2' }),
      'Target for 2021-22: 35% for Quarters 1 and 2; before 70% for the whole year.',
    ],
    [
      target({ due: '2021-22-Q4' }),
      target({ due: '2022-23-Q4' }),
      'Target for 2021-22: 70% by the end of Q4 2022-23; before 70% by the end of Q4 2021-22.',
    ],
    [{}, target({ target: null, targetMissing: 'no-target' }), 'No target any more; before it was 70%.'],
    [target({ target: null, targetMissing: 'no-target' }), {}, 'Now has a target: 70%.'],
    [{ unit: 'days' }, {}, 'New unit: per cent; before days.'],
  ] as const)('%o, then %o', (before, after, expected) => {
    expect(words(before as Changes, after as Changes)).toContain(expected);
  });

  it('says that a target changed within its year', () => {
    expect(words({}, target({ target: 60 }), ['2020-21-Q3', '2020-21-Q4'])).toEqual([
      'Target changed within the year: 60%, lowered from 70%.',
    ]);
  });

  it('names parts that came and went', () => {
    const parts = (...ids: string[]): Changes => ({ components: ids.map((id) => ({ id, name: id })) });
    expect(words(parts('Black', 'Mixed'), parts('Mixed', 'White'))).toEqual(['New: White. No longer reported: Black.']);
    expect(words({}, parts('Black', 'Mixed'))).toEqual([
      'Now reported in parts: Black and Mixed. Before it was one figure.',
    ]);
  });
});

describe('the page of an indicator', () => {
  it('puts what each report said newest first, and where it stands there', () => {
    const { entries } = view([report('2020-21-Q4', {}), report('2021-22-Q1', { explanation: 'Fewer answers.' })]);
    expect(entries).toMatchObject([
      { period: 'Q1 2021-22', href: '/performance/2021-22-Q1#indicator-victim-satisfaction', said: ['Fewer answers.'] },
      { period: 'Q4 2020-21', figures: [{ attainment: '98.5%', target: { text: '70%' }, actual: { text: '69%' } }] },
    ]);
  });

  it('says once how much was attained, beside what the rule suggests', () => {
    const [entry] = view([report('2020-21-Q4', { suggested: 'amber', reason: 'The survey was paused.' })]).entries;
    expect(entry).toMatchObject({
      judged: { suggested: { word: 'Amber' }, remarks: ['Officer’s reason: The survey was paused.'] },
      figures: [{ attainment: '98.5%' }],
    });
  });

  it('shows what a correction changed, and why', () => {
    const documents = [
      report('2020-21-Q4', { rating: 'amber', components: [{ actual: 64 }] }),
      report('2020-21-Q4', {}, 2, 'A force was left out.'),
    ];
    expect(view(documents).entries).toMatchObject([
      {
        edition: 'Edition 2',
        corrections: [
          'Corrected by edition 2: year to date 69%, before 64%; rating green, before amber. Why: A force was left out.',
        ],
      },
    ]);
  });

  it('links to an edition by its number where the period’s latest one was withdrawn', () => {
    const documents = [report('2020-21-Q4', {}), report('2020-21-Q4', {}, 2)];
    const withdrawn = [{ period: '2020-21-Q4', number: 2, at: '2026-11-22T10:00:00Z', reason: 'A name.' }];
    const editions = catalogueOf(documents, { withdrawn }).editions();
    const [standing] = documents;
    const { latest } = view(standing ? [standing] : [], editions);
    expect(latest.href).toBe('/performance/2020-21-Q4/editions/1#indicator-victim-satisfaction');
  });

  it('says that the newest report no longer holds it, and that a correction removed it', () => {
    const gone = view([report('2020-21-Q4', {}), report('2021-22-Q1', null)]);
    expect(gone.latest).toMatchObject({ current: false, period: 'Quarter 4 2020-21' });
    expect(gone.facts.at(-1)?.text).toBe('In 1 of 2 reports, since Q4 2020-21');
    const removed = view([report('2020-21-Q4', {}), report('2020-21-Q4', null, 2, 'Counted elsewhere.')]);
    expect(removed.entries).toMatchObject([
      { kind: 'other', text: ['Removed by edition 2. Why: Counted elsewhere.'], href: '/performance/2020-21-Q4' },
    ]);
    const words =
      'Edition 2 removed it from the report for Quarter 4 2020-21; no report holds it now. Why: Counted elsewhere.';
    expect(removed).toMatchObject({ removed: words, summary: words });
    expect([removed.facts.at(-1)?.text, gone.removed]).toEqual(['In no report now', null]);
  });

  it('shows carried figures as what another report gives, and figures given differently later', () => {
    const past = (period: string, actual: number) =>
      ({ period, target: 68, actual, rating: 'red', whole: true }) as const;
    const documents = [
      report('2020-21-Q4', {}),
      report('2021-22-Q1', { components: [{ history: [past('2020-21-Q3', 60), past('2020-21-Q4', 61)] }] }),
    ];
    expect(view(documents).entries.slice(1)).toMatchObject([
      {
        corrections: ['The report for Q1 2021-22 gives other figures for this quarter: 61%, target 68%, rated red.'],
      },
      {
        kind: 'carried',
        period: 'Q3 2020-21',
        figures: [{ actual: '60%', target: '68%', rating: { word: 'Red' } }],
        by: 'No report of this quarter is published here; this is what the report for Q1 2021-22 gives.',
      },
    ]);
  });

  it('draws a line of two reports, and one figure alone as a bar', () => {
    expect(view([report('2020-21-Q4', {})]).lines).toMatchObject([{ charts: null, bar: { width: 320 } }]);
    const [line] = view([report('2020-21-Q4', {}), report('2021-22-Q1', {})]).lines;
    expect(line?.charts?.narrow.text).toContain('Q4 69%');
    expect(line?.charts?.wide).not.toBeNull();
    const none = view([report('2020-21-Q4', { components: [{ actual: null, actualMissing: 'withheld' }] })]).lines;
    expect(none).toMatchObject([{ charts: null, bar: null, note: 'There is nothing to draw yet.' }]);
  });

  it('gives parts that are rated apart a rating each, and parts rated together one', () => {
    const documents = twoReports();
    const { indicators } = historiesOf(documents);
    const page = (id: string) => {
      const of = indicators.get(id);
      if (!of) throw new Error(id);
      const around = {
        histories: historiesOf(documents),
        editions: catalogueOf(documents).editions(),
        colour: '#12436d',
      };
      return presentIndicatorPage(of, around);
    };
    expect(page('stop-and-search').lines.map(({ rating }) => rating?.word)).toEqual(['Green', 'Green']);
    expect(page('stop-and-search').whole).toEqual({
      rating: null,
      sentence: 'Reported in 2 parts. Each has its own rating.',
    });
    expect(page('representation').lines.map(({ rating }) => rating)).toEqual([null, null]);
    expect(page('representation').whole?.rating).toEqual({ kind: 'green', word: 'Green' });
    expect(page('stop-and-search').lines[1]?.sentence).toContain(
      'Rated green, as in the report before. The rule suggests amber.',
    );
  });
});
