import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../calendar/index.ts';
import { findingKey, type PublishedAnswer } from '../../../scrutiny/index.ts';
import { aFinding } from '../../testing/index.ts';
import { publishedFindings, standingOf } from './standing.ts';

const period = { id: '2021-22-Q1', starts: '2021-04-01', ends: '2021-06-30' };
const [kept, gone, found] = ['kept', 'gone', 'found'].map((subject) => aFinding({ subject }));
if (!kept || !gone || !found) throw new Error('no findings');

const answered = (of: typeof kept, text: string | null, at = '2021-22-Q1'): PublishedAnswer => ({
  ...{ period: at as Quarter, key: findingKey(of), priority: of.priority, text, answered: '2021-10-04' },
});

describe('what there is to ask of a published report', () => {
  it('is what its edition holds and what is found now, each said to be which', () => {
    const standing = standingOf({ period, findings: [kept, gone] }, [found, kept], []);
    expect(standing.map(({ finding, stands }) => [finding.subject, stands])).toEqual([
      ['found', 'found-since'],
      ['kept', 'published'],
      ['gone', 'no-longer-found'],
    ]);
  });

  it('is in the words that were published, also where the same facts are put in other words now', () => {
    const [only] = standingOf({ period, findings: [kept] }, [{ ...kept, message: 'Other words.' }], []);
    expect(only).toMatchObject({ finding: kept, stands: 'published' });
  });

  it('has what is most serious first, whatever was found when', () => {
    const error = aFinding({ subject: 'error', level: 'error' });
    const question = aFinding({ subject: 'question', level: 'question' });
    const standing = standingOf({ period, findings: [question, kept] }, [question, kept, error], []);
    expect(standing.map(({ finding }) => finding.level)).toEqual(['error', 'warning', 'question']);
  });

  it('stands with what was answered since, to what was published and to what was found since', () => {
    const answers = [answered(kept, 'The tender failed.'), answered(found, 'So it is.')];
    const standing = standingOf({ period, findings: [kept] }, [kept, found], answers);
    expect(standing.map(({ finding, answeredSince }) => [finding.answer, answeredSince])).toEqual([
      ['The tender failed.', '2021-10-04'],
      ['So it is.', '2021-10-04'],
    ]);
  });

  it('keeps what was published in answer beside another one, and beside none', () => {
    const published = { ...kept, answer: 'As published.' };
    const [anew] = publishedFindings({ period, findings: [published] }, [answered(kept, 'Anew.')]);
    expect(anew).toMatchObject({ answerPublished: 'As published.', finding: { answer: 'Anew.' } });
    const [back] = publishedFindings({ period, findings: [published] }, [answered(kept, null)]);
    expect(back).toMatchObject({ answerPublished: 'As published.', finding: { answer: null } });
    const [same] = publishedFindings({ period, findings: [published] }, [answered(kept, 'As published.')]);
    expect(same).toMatchObject({ answeredSince: null, finding: { answer: 'As published.' } });
  });

  it('has nothing of what was answered in a later report', () => {
    const [only] = publishedFindings({ period, findings: [kept] }, [answered(kept, 'Later.', '2021-22-Q2')]);
    expect(only?.finding.answer).toBe(null);
  });
});
