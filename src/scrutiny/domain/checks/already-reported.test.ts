import { describe, expect, it } from 'vitest';
import { aReport, realReport } from '../../testing/reports.ts';
import { readingOf } from '../reading.ts';
import { alreadyReported } from './already-reported.ts';

const between = (then: string, now: string, overview: string | null = null) =>
  alreadyReported.find(
    readingOf(aReport({ narrative: now }, { overview }), [aReport({ narrative: then }, { period: '2020-21-Q4' })]),
  );
const expanded = 'GPS tagging was expanded to use for domestic abuse (DA) perpetrators, so that more can be watched.';
const again =
  'The GPS tagging pilot has now been expanded to include Domestic Abuse Perpetrators released from prison.';

describe('news that the last report had told', () => {
  it('is asked about once, where the narrative tells it', () => {
    expect(between(expanded, again, again.replace('now', 'also'))).toMatchObject([
      { priority: 'safer-streets', subject: 'narrative', evidence: { text: again, before: expanded } },
    ]);
    expect(between(expanded, 'All is well.', again)).toMatchObject([{ priority: null, subject: 'overview' }]);
  });

  it.each([
    ['a second round', again.replace('has now been', 'has been further')],
    ['what is to come', again.replace('has now been', 'will be')],
    ['other numbers', again.replace('Perpetrators', 'Perpetrators in 12 boroughs')],
    ['another event', again.replace('expanded', 'introduced')],
    ['another thing', 'The GPS tagging pilot has now been expanded to include burglars released from prison.'],
    ['nearly the same words, which are carried over', expanded.replace('was expanded', 'was expanded at last')],
  ])('is not %s', (_, now) => {
    expect(between(expanded, now)).toEqual([]);
  });

  it('is not the same done for somebody else', () => {
    const forPlace = (place: string) => `The CATCH hate crime advocacy service was expanded to cover ${place}.`;
    expect(between(forPlace('Camden'), forPlace('Croydon as well'))).toEqual([]);
  });

  it('is not what is carried over word for word, said another way elsewhere', () => {
    const report = aReport({ narrative: expanded }, { overview: again });
    const before = aReport({ narrative: expanded }, { overview: again, period: '2020-21-Q4' });
    expect(alreadyReported.find(readingOf(report, [before]))).toEqual([]);
  });

  it('is not a meeting or a bulletin of a series', () => {
    const series = 'MOPAC published the Victims Bulletin for London to all of the partners of the Victims Board.';
    expect(between(series, series.replace('to all of', 'among'))).toEqual([]);
  });

  it('is found in the real reports where a reader finds it', async () => {
    const [then, now] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    expect(alreadyReported.find(readingOf(now, [then]))).toMatchObject([
      { priority: 'better-criminal-justice-system', subject: 'narrative' },
    ]);
  });
});
