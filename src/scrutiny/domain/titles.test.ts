import { describe, expect, it } from 'vitest';
import { hasLostWords } from './lost.ts';
import { isSameTitle, titleDifference } from './titles.ts';

describe('two titles', () => {
  it.each([
    ['No. of victims of hate crime supported', 'No. of victims of hate cime supported'],
    ['No. of victims', 'Number of Victims'],
    ['% of women referred, and supported', 'Percentage of women referred and supported.'],
    ['Reduce the equality gap to within ±5% by Mar ’21', 'Reduce equality gap to within ±5% by March 2022'],
    ['Complaints closed in 2020/21', 'Complaints closed in 2021-22'],
    ['Victims & witnesses supported', 'Victims and witnesses supported'],
    ['Calls answered by the Victim and Witness Service (VWS)', 'Calls answered by the VWS'],
    ['Investment in accomodation', 'Inverstment in accommodation'],
    ['Referrals in Q1 and Q2', 'Referrals in Q3'],
    ['Supporting young victims', 'Supporting young victim'],
  ])('say the same: %s · %s', (before, after) => {
    expect(titleDifference(before, after)).toEqual({ gone: [], come: [] });
    expect(isSameTitle(after, before)).toBe(true);
  });

  it.each([
    ['Contacted within 72 hours', 'Contacted within 48 hours', ['72'], ['48']],
    ['Crimes recorded', 'Crimes unrecorded', ['recorded'], ['unrecorded']],
    ['Complaints increased', 'Complaints decreased', ['increased'], ['decreased']],
    ['Male officers', 'Female officers', ['male'], ['female']],
    ['Victims who are satisfied', 'Victims who are very satisfied', [], ['very']],
    [
      'Dealing with things that matter in this community',
      'A police service that I can trust',
      ['dealing', 'things', 'matter', 'community'],
      ['police', 'service', 'i', 'can', 'trust'],
    ],
  ])('say other things: %s · %s', (before, after, gone, come) => {
    expect(titleDifference(before, after)).toEqual({ gone, come });
  });

  it('are torn where a part did not survive', () => {
    expect(hasLostWords('Victims […] supported')).toBe(true);
    expect(hasLostWords('Victims (young) supported …')).toBe(false);
  });
});
