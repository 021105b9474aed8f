import { describe, expect, it } from 'vitest';
import { aComponent, aGoal, anIndicator, aReport, realReport } from '../../testing/reports.ts';
import { readingOf } from '../reading.ts';
import { proseDisagrees } from './prose-disagrees.ts';

const find = (document: ReturnType<typeof aReport>, before: readonly ReturnType<typeof aReport>[] = []) =>
  proseDisagrees.find(readingOf(document, before));

const satisfaction = anIndicator();
const wards = anIndicator({
  ...{ id: 'wards', ref: '4', title: 'Proportion of wards with 2 DWOs & 1 PCSO.', accumulation: 'snapshot' },
  components: [{ actual: 87, target: 95 }],
});
const catchSupported = anIndicator({
  ...{ id: 'catch', ref: '1a', title: 'No. of victims of hate crime supported by the CATCH Advocacy Service' },
  ...{ unit: 'count', accumulation: 'count-to-date' },
  components: [{ actual: 2982, target: 880 }],
});
const advocates = anIndicator({
  ...{
    id: 'isva',
    ref: '4b',
    title: 'No. of victims/ survivors being supported by an Independent Sexual Violence Advocate (ISVA)',
  },
  ...{ unit: 'count', accumulation: 'count-to-date' },
  components: [{ actual: 1813, target: 857 }],
});
const complaints = anIndicator({
  ...{
    id: 'complaints',
    ref: '3',
    title: 'Reduce the time to deal with public complaints.',
    unit: 'days',
    direction: 'lower',
  },
  components: [{ actual: 155, target: 137 }],
});
const workforce = anIndicator({
  ...{ id: 'female', ref: '8', title: 'Representative workforce - proportion of female Officers (O) and Staff (S)' },
  components: [
    aComponent({ id: 'officers', name: 'Officers', actual: 28, target: 30 }),
    aComponent({ id: 'staff', name: 'Staff', actual: 57, target: 50 }),
  ],
});
const indicators = [satisfaction, wards, catchSupported, advocates, complaints, workforce];
const says = (narrative: string, period = '2020-21-Q4') => find(aReport({ narrative, indicators }, { period }));

describe('a figure in the text against the row that it is about', () => {
  it.each([
    ['Overall victim satisfaction (USS) is 72%.', 'victim-satisfaction'],
    ['Victim satisfaction (USS) now stands at 61 per cent, which is below target.', 'victim-satisfaction'],
    ['84% of wards have 2 DWOs and 1 PCSO.', 'wards'],
    ['The proportion of wards with 2 DWOs and 1 PCSO in post is **91%**, and all the posts exist.', 'wards'],
    ['The CATCH Advocacy Service supported 2,892 victims of hate crime.', 'catch'],
    ['Over 3,000 victims of hate crime were supported by the CATCH service this year.', 'catch'],
    ['The time to deal with public complaints was 144 days.', 'complaints'],
    ['The proportion of female officers in the workforce is 33%.', 'female'],
  ])('is found: %s', (text, subject) => {
    expect(says(text)).toMatchObject([{ priority: 'safer-streets', subject, evidence: { place: 'the narrative' } }]);
  });

  it.each([
    'Overall victim satisfaction (USS) is 69%.',
    'Overall victim satisfaction (USS) is about 70%.',
    'Overall victim satisfaction (USS) is 68.6%.',
    'Overall victim satisfaction (USS) was 74% in 2018/19.',
    'Overall victim satisfaction (USS) was 74% last quarter.',
    'Victim satisfaction (USS) has a target of 75%.',
    'Victim satisfaction (USS) fell by 4%.',
    'Victim satisfaction (USS) among victims of burglary is 80%.',
    'Victim satisfaction (USS) in Camden is 80%.',
    'Satisfaction is 80%.',
    '80% of victims of hate crime were satisfied with the advocacy they had.',
    '87% of wards have 2 DWOs and 1 PCSO.',
    'More than 85% of wards have 2 DWOs and 1 PCSO.',
    '12% of wards have no PCSO.',
    'Two boroughs have 84% of their wards with 2 DWOs and 1 PCSO.',
    'The CATCH Advocacy Service supported nearly 3,000 victims of hate crime.',
    'The CATCH Advocacy Service supported over 2,900 victims of hate crime.',
    'The CATCH Advocacy Service supported 650 victims of hate crime this quarter.',
    'The CATCH Advocacy Service supported 650 victims of hate crime.',
    'The CATCH Advocacy Service supported 120 young victims of hate crime.',
    'The CATCH Advocacy Service has supported 9,000 victims of hate crime since 2015.',
    'This will enable the recruitment of an additional 21 Independent Sexual Violence Advocates (ISVAs).',
    'There are 21 Independent Sexual Violence Advocates (ISVAs) in place.',
    'The proportion of female officers and staff in the workforce is 33%.',
    'Complaints were 144 days late.',
    'MOPAC awarded grants to 23 providers of victim support.',
  ])('is no other figure than the row’s: %s', (text) => {
    expect(says(text)).toEqual([]);
  });

  it('is not that of a larger group than the row counts', () => {
    const hate = anIndicator({ id: 'hate', ref: 'B1', title: 'Satisfaction of victims of hate crime' });
    const welsh = anIndicator({ id: 'welsh', ref: 'C2', title: 'Victims offered a service in Welsh' });
    const told = (narrative: string) => find(aReport({ narrative, indicators: [hate, welsh] }));
    expect(told('Satisfaction of victims of hate crime was 74%.')).toHaveLength(1);
    expect(told('Satisfaction of all victims of crime was 74%.')).toEqual([]);
    expect(told('Satisfaction of victims of crime was 74%.')).toEqual([]);
  });

  it('may be that of an earlier report, and what came since', () => {
    const document = (actual: number, narrative: string | null, period: string) =>
      aReport({ narrative, indicators: [anIndicator({ ...catchSupported, components: [{ actual }] })] }, { period });
    const text = (count: string) => `The CATCH Advocacy Service supported ${count} victims of hate crime.`;
    const before = [document(400, null, '2021-22-Q1')];
    expect(find(document(2000, text('1,600'), '2021-22-Q2'), before)).toEqual([]);
    expect(find(document(2000, text('1,900'), '2021-22-Q2'), before)).toHaveLength(1);
  });

  it('is found in the explanation of the row itself', () => {
    const explained = (explanation: string) =>
      find(aReport({ indicators: [anIndicator({ ...satisfaction, explanation })] }));
    expect(explained('Performance is 75%, above target.')).toMatchObject([{ subject: 'victim-satisfaction' }]);
    expect(explained('Performance is 69%, close to target.')).toEqual([]);
    expect(explained('Performance in the north is 75%.')).toEqual([]);
  });

  it('is not compared where the table’s figure is missing or lost', () => {
    const row = (changes: object) => [anIndicator({ components: [changes] })];
    const narrative = 'Overall victim satisfaction (USS) is 75%.';
    expect(find(aReport({ narrative, indicators: row({ actual: null, actualMissing: 'lost' }) }))).toEqual([]);
    expect(find(aReport({ narrative, indicators: row({ lost: ['actual'] }) }))).toEqual([]);
  });
});

describe('a figure with two digits exchanged', () => {
  const referrals = (actual: number) =>
    anIndicator({
      ...{ id: 'referrals', ref: '2', title: 'Victims referred to Westmarch Victim Care' },
      ...{ unit: 'count', accumulation: 'count-to-date' },
      components: [{ actual, target: 3200 }],
    });
  const said = (narrative: string, before: readonly ReturnType<typeof aReport>[] = []) =>
    find(aReport({ narrative, indicators: [referrals(1604)] }, { period: '2023-24-Q2' }), before);

  it('is found', () => {
    expect(said('Victim Care has received 1,640 referrals since April.')).toMatchObject([
      { subject: 'referrals', evidence: { said: '1,640', printed: 1604 } },
    ]);
  });

  it.each([
    'Victim Care has received 1,604 referrals since April.',
    'Victim Care has received 1,650 referrals since April.',
    'Victim Care has received about 1,640 referrals since April.',
    'Victim Care received 1,640 referrals in 2019/20.',
    'There were 1,640 thefts from shops.',
    'Victim Care was paid £1,640 for leaflets.',
  ])('is none: %s', (text) => expect(said(text)).toEqual([]));

  it('is none where an earlier report has the figure', () => {
    const before = [aReport({ indicators: [referrals(1640)] }, { period: '2023-24-Q1' })];
    expect(said('Victim Care had received 1,640 referrals.', before)).toEqual([]);
  });
});

describe('the same words in two places', () => {
  const secured = (sum: string) =>
    `Secured ${sum} in additional funding from the Ministry of Justice (MoJ) to increase the capacity of critical services for victims`;
  const both = (overview: string, narrative: string) => find(aReport({ narrative }, { overview }));

  it('are found with two figures', () => {
    expect(
      both(
        `The body ${secured('£4.2m').toLowerCase().replace('ministry of justice (moj)', 'Ministry of Justice (MoJ)')}.`,
        `${secured('£4.3m')}.`,
      ),
    ).toMatchObject([{ priority: 'safer-streets', subject: 'narrative', evidence: { figures: ['£4.2m', '£4.3m'] } }]);
  });

  it.each([
    [secured('£4.3m'), secured('£4.3 million')],
    [secured('over £4m'), secured('£4.3m')],
    [secured('£4m'), secured('£4.3m')],
    [secured('£4.2m'), secured('£4.3m').replace('Ministry of Justice (MoJ)', 'Home Office')],
    [secured('£4.2m'), `${secured('£4.3m')} in 2022/23`],
    ['We helped 30 people.', 'We helped 40 people.'],
  ])('are none: %s / %s', (overview, narrative) => {
    expect(both(overview, narrative)).toEqual([]);
  });
});

describe('counts of ratings in the text', () => {
  const goals = [
    ...['a', 'b', 'c'].map((id) => aGoal({ id, rating: 'green' as const })),
    aGoal({ id: 'd', rating: 'complete' }),
    aGoal({ id: 'e', rating: 'amber' }),
  ];
  const counts = (narrative: string) =>
    find(aReport({ narrative, goals, indicators: [satisfaction, anIndicator({ id: 'x', rating: 'amber' })] }));

  it.each([
    'Five goals are green.',
    'All goals are green.',
    'There are no amber goals.',
    'Of our 5 goals, 2 are amber.',
    'Two of the five goals are complete.',
    'Both are fine, and 2 green indicators show it.',
    'All indicators are green.',
    'Both measures are fine: two measures are green.',
  ])('are found: %s', (text) => {
    expect(counts(text)).toHaveLength(1);
  });

  it.each([
    'Three goals are green.',
    'Four goals are green.',
    'One of the five goals is late, and 1 goal is amber.',
    'Last quarter five goals were green.',
    'All goals will be green.',
    'No goals are red.',
    'Most goals are green.',
    '4 goals are green or complete.',
    'One amber indicator remains.',
    'Over two goals are green.',
  ])('are right, or none: %s', (text) => {
    expect(counts(text)).toEqual([]);
  });
});

describe('the real reports', () => {
  it('contradict their tables nowhere in words', async () => {
    const [then, now] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    expect(find(then)).toEqual([]);
    expect(find(now, [then])).toEqual([]);
  });

  it('are found out where a figure is changed', async () => {
    const now = await realReport('2021-22-Q1');
    const changed = { ...now, overview: now.overview?.replace('£4.3m', '£4.6m') ?? null };
    expect(find(changed)).toMatchObject([{ priority: 'violence-against-women-and-girls' }]);
  });
});
