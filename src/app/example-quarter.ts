import { type Quarter, quarter, workingDaysAfter } from '../calendar/index.ts';
import { giveExampleThings } from '../identity/index.ts';
import { packOfPeriod, replacePeriod } from '../packs/index.ts';
import { attempt, type Database, type Writer } from '../platform/postgres/index.ts';
import { ok, refused } from '../platform/result/index.ts';
import {
  addPreElectionPeriod,
  openQuarter,
  type QuarterTables,
  readCalendar,
  readOpening,
  todayOf,
} from '../quarter/index.ts';
import { date } from '../wording/index.ts';

const [before, opened] = [quarter('2021-22-Q1') as Quarter, quarter('2021-22-Q2') as Quarter];

/** How many working days after it was loaded the committee of the example meets, so that every date lies ahead. */
const workingDaysAhead = 30;

/**
 * Pre-election periods of real elections. 2021: https://www.gov.uk/government/publications/election-guidance-for-civil-servants/may-2021-elections-guidance-on-conduct;
 * 2024: from the notice of election, https://www.electoralcommission.org.uk/cy/node/30494.
 */
const elections = [
  { starts: '2021-04-15', ends: '2021-05-06', name: 'Mayor of London and London Assembly, 6 May 2021' },
  { starts: '2024-03-19', ends: '2024-05-02', name: 'Mayor of London and London Assembly, 2 May 2024' },
] as const;

/** Made-up risks of the body's own register: some are published in another wording, under the same id; some are not. */
const risks = [
  {
    ...{ priority: 'better-policing-service', risk: 'recruit-quality', owner: 'Head of Workforce (example)' },
    title: 'Example: the vetting backlog may let somebody begin duty before their checks are complete',
    ...{ mitigation: 'Weekly review of the backlog; nobody on duty unvetted.', likelihood: 3, impact: 4 },
  },
  {
    ...{ priority: 'better-policing-service', risk: 'example-survey-supplier', owner: 'Head of Insight (example)' },
    title: 'Example: the survey supplier may not deliver two quarters in time',
    ...{ mitigation: 'Break clause at six months; a second supplier is known.', likelihood: 2, impact: 3 },
  },
  {
    ...{
      priority: 'better-criminal-justice-system',
      risk: 'victim-services-funding',
      owner: 'Head of Finance (example)',
    },
    title: 'Example: if the grant is not renewed, notice must be given to three providers by December',
    ...{ mitigation: 'Bid with partners; notice letters drafted.', likelihood: 3, impact: 4 },
  },
  {
    ...{
      priority: 'violence-against-women-and-girls',
      risk: 'example-refuge-lease',
      owner: 'Head of Estates (example)',
    },
    title: 'Example: the lease of one refuge ends before its replacement is ready',
    ...{ mitigation: 'Extension under negotiation.', likelihood: 2, impact: 5 },
  },
  {
    ...{ priority: 'children-young-people', risk: 'example-data-sharing', owner: 'Data Protection Officer (example)' },
    title: 'Example: one borough may leave the agreement on sharing data about young people',
    ...{ mitigation: 'Legal advice taken; a meeting with the borough is set.', likelihood: 2, impact: 3 },
  },
  {
    ...{ priority: 'standing-together', risk: 'example-single-provider', owner: 'Head of Commissioning (example)' },
    title: 'Example: the new hate crime service depends on one provider for all languages',
    ...{ mitigation: 'Framework for interpreters as a reserve.', likelihood: 3, impact: 3 },
  },
] as const;

/**
 * Opens the quarter after the real reports, so that a newcomer can walk all of it: risks of the body's own register (made up),
 * who owns what, dates that lie ahead. What is there already stays as it is.
 */
export async function openExampleQuarter(
  database: Database,
  now: () => Temporal.Instant,
  say: (line: string) => void,
): Promise<void> {
  const acting = database.as({ actor: 'system:examples', reason: 'An example, made up.' });
  const result = await attempt(acting, async (tx: Writer<QuarterTables>) => {
    if ((await readOpening(tx, opened)) !== null) return ok(null);
    const held = await packOfPeriod(tx, before);
    if (held === null) return ok(null);
    // One that is there already stays as it is.
    for (const election of elections) await addPreElectionPeriod(tx, election);
    const published = new Set(held.risks?.map(({ risk }) => risk));
    const registeredRisks = risks.map((risk, place) => {
      if (!risk.risk.startsWith('example-') && !published.has(risk.risk)) throw new Error(`${risk.risk} is no risk.`);
      return { ...risk, period: before, position: place + 1, next_review: '2021-10-29' };
    });
    if ((held.registeredRisks ?? []).length === 0) await replacePeriod(tx, { ...held, registeredRisks }, false);
    const { holidays } = await readCalendar(tx);
    const today = Temporal.PlainDate.from(todayOf(now()));
    const committee = workingDaysAfter(today, workingDaysAhead, holidays).toString();
    const quarterOpened = await openQuarter(tx, { period: opened, committee, from: before, now: now() });
    if (!quarterOpened.ok) return refused(quarterOpened.error.map(({ text }) => text).join('. '));
    await addFinanceLines(tx);
    await giveExampleThings(tx, opened);
    return ok(committee);
  });
  if (!result.ok) say(`The example quarter ${opened} was not opened. ${result.error}.`);
  else if (result.value !== null)
    say(`Opened the example quarter ${opened}: its committee meets on ${date(result.value)}.`);
}

/** The report before it printed no figures of finance: a blank line for each priority is where they go. */
async function addFinanceLines(tx: Writer<QuarterTables>): Promise<void> {
  const pack = await packOfPeriod(tx, opened);
  if (pack === null || (pack.finance ?? []).length > 0) return;
  const blank = { budget: null, forecast: null, profile: null, actual: null } as const;
  const unprinted = {
    ...{ forecast_percent: null, forecast_variance: null, actual_percent: null, actual_variance: null },
  } as const;
  const finance = (pack.priorities ?? []).map(({ priority }, place) => ({
    ...{ period: opened, quarter: opened, priority, kind: 'revenue', position: place + 1, precision: 1, lost: [] },
    ...blank,
    ...unprinted,
  }));
  await replacePeriod(tx, { ...pack, finance }, false);
}
