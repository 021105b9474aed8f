import { describe, expect, it } from 'vitest';
import type { Decimal } from '../../indicators/index.ts';
import { compose } from './compose.ts';
import { reportContent } from './document.ts';
import { exampleContent, exampleRegisters } from './testing.ts';

const content = exampleContent();
const [streets, trust] = content.priorities;
const indicator = (id: string) => streets?.indicators.find((i) => i.id === id);
const goal = (id: string) => streets?.goals.find((g) => g.id === id);
const risk = (id: string) => streets?.risks.find((r) => r.id === id);

describe('the document of a period', () => {
  it('is what its schema says', () => {
    expect(reportContent.parse(content)).toEqual(content);
  });

  it('is of a body and a period with its dates, and live where nothing says that it was transcribed', () => {
    expect(content.body).toEqual({ id: 'example', name: 'Example' });
    expect(content.period).toEqual({ id: '2021-22-Q1', starts: '2021-04-01', ends: '2021-06-30' });
    expect(content.title).toBe('Quarterly performance report, Quarter 1 2021-22');
    expect(content.source).toEqual({ kind: 'live', citation: null, footer: null });
    const { report, ...rest } = exampleRegisters();
    const transcribed = compose({ ...rest, report: { ...report, source: 'A report', footer: 'F', title: 'T' } });
    expect(transcribed.source).toEqual({ kind: 'back-file', citation: 'A report', footer: 'F' });
    expect(transcribed.title).toBe('T');
  });

  it('tells a cell of the scorecard that was lost from one that was not rated', () => {
    expect(streets?.scorecard).toEqual({
      objectives: { rating: 'green', missing: null },
      time: { rating: 'amber', missing: null },
      spend: { rating: 'red', missing: null },
      capability: { rating: null, missing: 'lost' },
      risk: { rating: null, missing: 'not-rated' },
    });
  });

  it('counts an indicator once, or once a component where they are rated apart', () => {
    expect(streets?.indicatorCounts).toEqual({ green: 1, amber: 2, red: 0, unrated: 3 });
    expect(streets?.goalCounts).toEqual({ complete: 1, green: 0, amber: 1, red: 0, unrated: 1 });
    expect(trust?.indicatorCounts).toEqual({ green: 0, amber: 0, red: 0, unrated: 0 });
  });

  it('suggests beside what was judged', () => {
    expect(indicator('supported')).toMatchObject({ rating: 'green', suggested: 'amber', boundary: true });
    expect(indicator('supported')?.components[0]).toMatchObject({ profiled: 62.5, attainment: 0.976 });
    expect(indicator('gap')).toMatchObject({ rating: 'amber', suggested: 'amber', reason: 'Judged over the year.' });
    expect(indicator('gap')?.action).toEqual({ text: 'Boost the survey', due: '2021-09-30' });
  });

  it('rounds attainment, and never up across a threshold', () => {
    const registers = exampleRegisters();
    const attained = (actual: string) => {
      const components = registers.components.map((c) =>
        c.indicator === 'supported'
          ? { ...c, covers: 'Q1-Q1', target: '100000' as Decimal, actual: actual as Decimal }
          : c,
      );
      const found = compose({ ...registers, components }).priorities[0]?.indicators.find((i) => i.id === 'supported');
      return [found?.components[0]?.attainment, found?.suggested];
    };
    expect(attained('97996')).toEqual([0.9799, 'amber']);
    expect(attained('98000')).toEqual([0.98, 'green']);
    expect(attained('84999')).toEqual([0.8499, 'red']);
    expect(attained('91236')).toEqual([0.9124, 'amber']);
  });

  it('rates components one by one where they are rated apart, and the indicator not at all', () => {
    const workforce = indicator('workforce');
    expect(workforce).not.toHaveProperty('rating');
    expect(workforce?.components[0]).toMatchObject({
      id: 'officers',
      rating: 'amber',
      suggested: 'red',
      reason: 'Rising.',
    });
    expect(workforce?.components[1]).toMatchObject({
      actualMissing: 'lost',
      rating: null,
      missing: 'lost',
      suggested: null,
    });
    expect(indicator('gap')?.components[0]).not.toHaveProperty('rating');
  });

  it('has earlier periods, oldest first, and says where a rating was of the whole and a unit another', () => {
    expect(indicator('workforce')?.components[0]?.history).toEqual([
      { period: '2020-21-Q3', target: null, actual: 14, rating: null, whole: true, unit: 'count' },
      { period: '2020-21-Q4', target: 19, actual: 15, rating: 'red', whole: true },
    ]);
    expect(risk('backlog')?.history).toEqual([{ period: '2020-21-Q4', score: 8, trend: 'same' }]);
  });

  it('says why anything is missing', () => {
    expect(indicator('pilot')).toMatchObject({ rating: null, missing: 'by-design', suggested: null });
    expect(indicator('pilot')?.components[0]).toMatchObject({ targetMissing: 'no-target', noSuggestion: 'by-design' });
    expect(indicator('window')).toMatchObject({ rating: null, missing: 'not-available' });
    expect(indicator('window')?.components[0]).toMatchObject({ available: '2021-22-Q2', targetMissing: 'no-target' });
    expect(risk('funding')?.missing).toEqual({ score: 'lost', trend: 'lost' });
    expect(risk('backlog')?.missing).toBeNull();
    expect(goal('review')).toMatchObject({ rating: null, missing: 'withheld', lost: ['forecast'], forecast: null });
  });

  it('shows what was first promised of a goal, beside what is promised now', () => {
    expect(goal('pilot-launch')).toMatchObject({
      baseline: '2021-22-Q1',
      firstBaseline: '2020-21-Q4',
      forecast: '2021-22-Q3',
      printed: { baseline: 'Q1', forecast: 'Q3' },
      reason: 'Late tender.',
      closed: null,
    });
    expect(goal('pilot-launch')?.history).toEqual([
      { period: '2020-21-Q4', baseline: '2020-21-Q4', forecast: '2020-21-Q4', rating: 'green' },
    ]);
    expect(goal('review')).toMatchObject({ closed: { how: 'withdrawn', reason: 'No longer needed.' }, reason: null });
  });

  it('keeps money in pence, as stated and as printed', () => {
    expect(streets?.finance[0]).toMatchObject({
      budget: 310_000_000,
      actual: null,
      lost: ['actual'],
      printed: { forecastPercent: 100, forecastVariance: 0, actualPercent: null, actualVariance: null },
    });
  });

  it('leaves out a printed count that did not survive', () => {
    expect(streets?.claims).toHaveLength(2);
  });
});
