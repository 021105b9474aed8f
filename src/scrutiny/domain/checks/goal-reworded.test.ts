import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { goalReworded } from './goal-reworded.ts';

const worded = (title: string, ref = '1') => [{ title, ref }];

describe('a goal that was worded anew', () => {
  it('is asked about with the words that went and came', () => {
    const [was, is] = ['Deliver a hub in every borough', 'Deliver a pilot hub in one borough'];
    expect(found(goalReworded, worded(was, '4'), worded(is))).toMatchObject([
      {
        message:
          'Goal 1 no longer says “every” and now says “pilot” and “1”. In Q4 2020-21, as goal 4, it was “Deliver a hub in every borough”; it is “Deliver a pilot hub in one borough”.',
        evidence: { from: was, to: is, dropped: ['every'], added: ['pilot', '1'], number: ['4', '1'] },
      },
    ]);
    expect(found(goalReworded, worded('Open 5 hubs'), worded('Open 3 hubs'))).toHaveLength(1);
  });

  it.each([
    ['another case and punctuation', 'Launch the Hub, with partners', 'launch the hub with partners.'],
    ['a mended misprint', "Launch vicims' support services", 'Launch victims’ support services'],
    ['another order', 'Agree strategy and plan', 'Agree plan and strategy'],
    ['letters for a name', 'Work with the Metropolitan Police Service', 'Work with the MPS'],
    ['lost words', 'Overhaul the community monitoring', '[…] monitoring'],
    ['words that were lost', '[…] monitoring', 'Overhaul the community monitoring'],
    ['another number only', 'Launch the hub', 'Launch the hub'],
  ])('is not asked about for %s', (_, was, is) => {
    expect(found(goalReworded, worded(was, '2'), worded(is))).toEqual([]);
  });

  it('is not asked about where a reason is given, or no report had it before', () => {
    const now = { title: 'Deliver a pilot hub' };
    expect(found(goalReworded, worded('Deliver a hub'), [{ ...now, reason: 'The grant was smaller.' }])).toEqual([]);
    expect(found(goalReworded, [], [now])).toEqual([]);
  });

  it('is two of the real report, and not the one with lost words', async () => {
    const found = scrutinise(await realReport('2021-22-Q1'), [await realReport('2020-21-Q4')], [goalReworded]);
    expect(found.map(({ subject }) => subject).toSorted()).toEqual([
      'drugs-policy-action-plan',
      'sexual-harassment-law',
    ]);
  });
});
