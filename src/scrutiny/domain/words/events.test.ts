import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../calendar/index.ts';
import { meantBy, sameEvent, toldIn } from './events.ts';

const told = (text: string) =>
  toldIn(text, '2021-22-Q1' as Quarter).map(({ event, head, which, when, past, atLatest }) => {
    return [
      event,
      head,
      [...which].toSorted().join(' '),
      when,
      past ? 'past' : 'ahead',
      ...(atLatest ? ['at latest'] : []),
    ];
  });

describe('events in prose', () => {
  it('are of a kind, happen to a thing, and have a date', () => {
    expect(told("March 2021 saw the launch of the Mayor's Grassroots Fund.")).toEqual([
      ['launch', 'fund', 'grassroot', '2020-21-Q4', 'past'],
    ]);
    expect(
      told('We chose a firm for the new specialist service supporting victims of fraud, which will go live in Q3.'),
    ).toEqual([['launch', 'servic', 'fraud specialist support victim', '2021-22-Q3', 'ahead']]);
    expect(told('MOPAC published the housing strategy in May 2021.')).toEqual([
      ['publish', 'strategy', 'hous', '2021-22-Q1', 'past'],
    ]);
    expect(told('The housing strategy will be approved by the board by March 2022.')).toEqual([
      ['agree', 'strategy', 'hous', '2021-22-Q4', 'ahead', 'at latest'],
    ]);
  });

  it.each([
    'The launch of the housing strategy slipped from Q1 to Q2.',
    'The new service will go live in Q3.',
    'The housing strategy will be in force until March 2022.',
    'The housing strategy is good.',
    'The traffic stops pilot commenced this quarter with results due in June.',
  ])('are not told, or not of one thing, in: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  it('are those of a goal where kind, thing and stage are the same', () => {
    const goal = (title: string) => meantBy(title);
    const same = (a: string, b: string) => {
      const [one, other] = [goal(a), goal(b)];
      return one !== null && other !== null && sameEvent(one, other);
    };
    expect(same('Launch the Grassroots Fund', "Launch the Mayor's VAWG Grassroots Fund")).toBe(true);
    expect(same('Launch the Grassroots Fund', 'Award the Grassroots Fund')).toBe(false);
    expect(same('Publish the draft housing strategy', 'Publish the housing strategy')).toBe(false);
    expect(same('Launch the specialist legal service', 'Launch the specialist housing service')).toBe(false);
    expect(goal('Work with partners to close gaps in the law')).toBeNull();
  });
});
