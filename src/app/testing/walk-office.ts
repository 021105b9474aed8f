import type { Action } from '../../identity/index.ts';
import type { OfficeRoutes } from '../../office/office.ts';
import { officeRoutes } from '../../office/office-routes.ts';
import {
  type Answered,
  type Caller,
  type Fields,
  type Given,
  startOffice,
  type TestOffice,
} from '../../office/testing/index.ts';
import type { Database, Writer } from '../../platform/postgres/index.ts';
import { undone } from './undone.ts';
import { markers, type Walked } from './walk-database.ts';
import { knownWalkers, mayBy, type Place, priorities, type RightsTable, type Walker } from './walk-people.ts';

/** One address of the office, asked for by everybody. */
type OfficeCase = {
  /** Method and address as the office registers them. */
  readonly route: string;
  readonly path: string;
  readonly form?: Fields;
  /** Any of these rights opens it; null: being signed in is enough. */
  readonly needs: readonly Action[] | null;
  /** What it is about is there for whoever has all of these; for others there is no such thing. */
  readonly finds?: readonly Action[];
  /** What whoever gets in finds there. */
  readonly shows?: string;
  /** Where the right must reach; anywhere, where nothing is said. */
  readonly place?: Place | 'anywhere';
  /** What whoever gets in is answered, where that is neither a page nor, for a form, another address. */
  readonly status?: number;
  /** A form that only asks, and is answered with a page. */
  readonly onlyAsks?: true;
};

const personOf = (name: string) => knownWalkers.find((w) => w.name === name)?.person ?? '';

/** Every address of the office that is for people who are signed in, with what it needs, written down by hand. */
function casesOf(sequences: { readonly goal: string; readonly person: string }): readonly OfficeCase[] {
  const [analyst, ended] = [personOf('analyst'), personOf('performance officer whose access was ended')];
  const goal = { period: '2020-21-Q4', goal: `goal-${priorities.own}` };
  const manage = (form: string, fields: Fields, of = analyst): OfficeCase => ({
    route: `POST /office/people/:id/${form}`,
    path: `/office/people/${of}/${form}`,
    form: fields,
    needs: ['people.manage'],
  });
  const datesForm = (address: string, form: Fields): OfficeCase => ({
    route: `POST /office/quarters/:period/${address}`,
    path: `/office/quarters/2020-21-Q4/${address}`,
    form,
    needs: ['quarter.open'],
  });
  const stepCase = (form: Fields, one: Pick<OfficeCase, 'needs' | 'status' | 'place'>): OfficeCase => ({
    route: 'POST /office/quarters/:period/priorities/:priority/submission',
    path: `/office/quarters/2020-21-Q4/priorities/${priorities.own}/submission`,
    form,
    ...one,
  });
  const reading: readonly Action[] = ['tally.read', 'people.manage'];
  // What is published changes with a reason; nothing has moved since the page was made.
  const entering = { seen: '1000000', correction: 'Why' };
  return [
    { route: 'GET /office', path: '/office', needs: null },
    { route: 'GET /office/account', path: '/office/account', needs: null },
    {
      route: 'POST /office/account/sessions',
      path: '/office/account/sessions',
      form: { session: 'others' },
      needs: null,
    },
    { route: 'GET /office/rights', path: '/office/rights', needs: null },
    { route: 'POST /office/preview', path: '/office/preview', form: { text: 'A' }, needs: null, onlyAsks: true },

    { route: 'GET /office/people', path: '/office/people', needs: ['people.read'], shows: markers.people },
    { route: 'GET /office/people.csv', path: '/office/people.csv', needs: ['people.read'], shows: markers.people },
    {
      route: 'GET /office/people/:id',
      path: `/office/people/${personOf('administrator')}`,
      needs: ['people.read'],
      shows: markers.people,
    },
    { route: 'GET /office/people/invite', path: '/office/people/invite', needs: ['people.manage'] },
    {
      route: 'POST /office/people/invite',
      path: '/office/people/invite',
      form: { name: 'New', email: 'new@example.org', role: ['analyst'] },
      needs: ['people.manage'],
    },
    manage('details', { name: 'Another', email: 'another@example.org' }),
    manage('line-manager', { 'line-manager': personOf('scrutineer') }),
    manage('roles', { role: ['scrutineer'], 'reason-role': 'Why' }),
    manage('end-role', { 'ended-role': 'analyst--all', 'reason-end-role': 'Why' }),
    manage('owns', { thing: `goal:goal-${priorities.other}` }),
    manage('hand-over', { to: personOf('scrutineer') }),
    manage('end-access', { 'reason-end': 'Why' }),
    manage('access', { 'reason-again': 'Why' }, ended),

    { route: 'GET /office/people/:id/erase', path: `/office/people/${ended}/erase`, needs: ['value.erase'] },
    {
      route: 'POST /office/people/:id/erase',
      path: `/office/people/${ended}/erase`,
      form: { power: 'UK GDPR Article 17', sure: 'yes' },
      needs: ['value.erase'],
    },
    {
      route: 'GET /office/erase',
      path: `/office/erase?${new URLSearchParams({ register: 'goal_period', record: JSON.stringify(goal) })}`,
      needs: ['value.erase'],
    },
    {
      route: 'POST /office/erase',
      path: '/office/erase',
      form: {
        register: 'goal_period',
        record: JSON.stringify(goal),
        columns: ['reason'],
        power: 'UK GDPR Article 17',
        sure: 'yes',
      },
      needs: ['value.erase'],
    },

    { route: 'GET /office/ledger', path: '/office/ledger', needs: reading },
    { route: 'GET /office/ledger', path: '/office/ledger?register=goal_period', needs: reading },
    { route: 'GET /office/ledger.csv', path: '/office/ledger.csv', needs: reading },
    { route: 'GET /office/ledger.json', path: '/office/ledger.json', needs: reading },
    {
      route: 'GET /office/ledger/:sequence',
      path: `/office/ledger/${sequences.goal}`,
      needs: reading,
      finds: ['tally.read', 'registers.read'],
      shows: markers.registers,
    },
    {
      route: 'GET /office/ledger/:sequence',
      path: `/office/ledger/${sequences.person}`,
      needs: reading,
      finds: ['people.manage'],
      shows: markers.people,
    },
    {
      route: 'GET /office/history/:register',
      path: `/office/history/goal_period?${new URLSearchParams(goal)}`,
      needs: reading,
      finds: ['tally.read', 'registers.read'],
      shows: markers.registers,
    },
    {
      route: 'GET /office/history/:register',
      path: `/office/history/person?id=${personOf('administrator')}`,
      needs: reading,
      finds: ['people.manage'],
      shows: markers.people,
    },

    { route: 'GET /office/quarters', path: '/office/quarters', needs: ['registers.read'], shows: 'Quarter 4 2020-21' },
    { route: 'GET /office/quarters/open', path: '/office/quarters/open', needs: ['quarter.open'] },
    {
      route: 'GET /office/quarters/open',
      path: '/office/quarters/open?period=2025-26-Q4&committee=26+11+2026&from=',
      needs: ['quarter.open'],
      shows: 'What opening Quarter 4 2025-26 would do',
    },
    {
      route: 'POST /office/quarters/open',
      path: '/office/quarters/open',
      form: { period: '2025-26-Q4', committee: '26 11 2026', from: '' },
      needs: ['quarter.open'],
    },
    {
      route: 'GET /office/quarters/:period',
      path: '/office/quarters/2020-21-Q4',
      needs: ['registers.read'],
      shows: 'Not started',
    },
    {
      route: 'GET /office/quarters/:period/progress.csv',
      path: '/office/quarters/2020-21-Q4/progress.csv',
      needs: ['registers.read'],
    },
    {
      route: 'GET /office/quarters/:period/priorities/:priority/submission',
      path: `/office/quarters/2020-21-Q4/priorities/${priorities.own}/submission`,
      needs: ['registers.read'],
      shows: 'Mend it.',
    },
    // It is returned with these comments already; what is submitted lacks something.
    stepCase({ step: 'return', comment: 'Mend it.' }, { needs: ['priority.review'] }),
    stepCase({ step: 'accept', comment: '' }, { needs: ['priority.review'], status: 422 }),
    stepCase({ step: 'submit' }, { needs: ['priority.submit'], place: 'own', status: 422 }),
    {
      route: 'GET /office/quarters/:period/scrutiny',
      path: '/office/quarters/2020-21-Q4/scrutiny',
      needs: ['registers.read'],
      shows: 'Questions',
    },
    {
      route: 'POST /office/quarters/:period/scrutiny',
      path: '/office/quarters/2020-21-Q4/scrutiny',
      // It is asked no longer.
      form: { ...entering, 'answer-0123456789abcdef': 'An answer.' },
      needs: ['finding.answer'],
      status: 422,
    },
    {
      route: 'GET /office/quarters/:period/workbook',
      path: '/office/quarters/2020-21-Q4/workbook',
      needs: ['registers.read'],
      shows: 'all.xlsx',
    },
    {
      route: 'GET /office/quarters/:period/workbook/:file',
      path: '/office/quarters/2020-21-Q4/workbook/all.ods',
      needs: ['registers.read'],
    },
    // Without a file; with one, workbook.store.test.ts holds it to the rights of whoever sends it.
    {
      route: 'POST /office/quarters/:period/workbook',
      path: '/office/quarters/2020-21-Q4/workbook',
      form: {},
      needs: ['registers.enter'],
      status: 422,
    },
    {
      route: 'POST /office/quarters/:period/workbook/changes',
      path: '/office/quarters/2020-21-Q4/workbook/changes',
      form: { file: '', take: ['x'] },
      needs: ['registers.enter'],
      status: 422,
    },
    {
      route: 'GET /office/quarters/:period/signing',
      path: '/office/quarters/2020-21-Q4/signing',
      needs: ['registers.read'],
      shows: 'Nobody else is there',
    },
    {
      route: 'POST /office/quarters/:period/signing',
      path: '/office/quarters/2020-21-Q4/signing',
      form: { capacity: 'director', hash: '0'.repeat(64), seen: '0' },
      needs: ['report.sign'],
      status: 422,
    },
    {
      route: 'POST /office/quarters/:period/signing/exceptions',
      path: '/office/quarters/2020-21-Q4/signing/exceptions',
      form: { act: 'end', person: analyst },
      needs: ['signing.except'],
    },
    {
      route: 'GET /office/quarters/:period/publication',
      path: '/office/quarters/2020-21-Q4/publication',
      needs: ['registers.read'],
      shows: 'cannot be published',
    },
    {
      route: 'POST /office/quarters/:period/publication',
      path: '/office/quarters/2020-21-Q4/publication',
      form: { act: 'call-off' },
      needs: ['report.publish'],
    },
    {
      route: 'POST /office/quarters/:period/publication',
      path: '/office/quarters/2020-21-Q4/publication',
      form: { act: 'now' },
      needs: ['report.publish'],
      status: 422,
    },
    {
      route: 'GET /office/quarters/:period/pre-release',
      path: '/office/quarters/2020-21-Q4/pre-release',
      needs: ['registers.read'],
      shows: 'Readings before publication',
    },
    {
      route: 'POST /office/quarters/:period/pre-release',
      path: '/office/quarters/2020-21-Q4/pre-release',
      form: { act: 'remove', person: personOf('director') },
      needs: ['report.publish'],
    },
    // Those who walk are on no list, and learn of nothing.
    { route: 'GET /office/pre-release/:period', path: '/office/pre-release/2020-21-Q4', needs: null, status: 404 },
    { route: 'GET /office/pre-release/:period', path: '/office/pre-release/2020-21-Q4.html', needs: null, status: 404 },
    {
      route: 'GET /office/quarters/:period/dates',
      path: '/office/quarters/2020-21-Q4/dates',
      needs: ['quarter.open'],
      shows: 'An election',
    },
    datesForm('dates', { act: 'count', committee: '1 6 2021' }),
    datesForm('dates/bank-holidays', { act: 'add', day: '1 7 2030', holiday: 'A day off' }),
    datesForm('dates/bank-holidays', { act: 'remove', day: '2028-12-26' }),
    datesForm('dates/pre-election-periods', {
      ...{ act: 'add', starts: '20 3 2031', ends: '1 5 2031', election: 'An election' },
    }),

    ...(['', '/preview'] as const).map(
      (part): OfficeCase => ({
        route: `GET /office/quarters/:period/priorities/:priority${part}`,
        path: `/office/quarters/2020-21-Q4/priorities/${priorities.own}${part}`,
        needs: ['registers.read'],
        shows: markers.things,
      }),
    ),
    {
      route: 'POST /office/quarters/:period/priorities/:priority',
      path: `/office/quarters/2020-21-Q4/priorities/${priorities.own}`,
      form: { ...entering, [`goals__goal-${priorities.own}__reason`]: 'Another reason' },
      needs: ['registers.enter', 'finance.enter'],
      place: 'own',
    },
    {
      route: 'GET /office/quarters/:period/finance',
      path: '/office/quarters/2020-21-Q4/finance',
      needs: ['registers.read'],
    },
    {
      route: 'POST /office/quarters/:period/finance',
      path: '/office/quarters/2020-21-Q4/finance',
      form: { ...entering, [`finance__${priorities.own}_sGrants_s2020-21-Q4__actual`]: '12' },
      needs: ['finance.enter'],
    },
    {
      route: 'GET /office/quarters/:period/report',
      path: '/office/quarters/2020-21-Q4/report',
      needs: ['registers.read'],
    },
    {
      route: 'POST /office/quarters/:period/report',
      path: '/office/quarters/2020-21-Q4/report',
      form: { ...entering, report____title: 'Another title' },
      needs: ['report.enter'],
    },

    { route: 'GET /office/drafts', path: '/office/drafts', needs: ['registers.read'] },
    {
      route: 'GET /office/drafts/:draft',
      path: '/office/drafts/2020-21-Q4',
      needs: ['registers.read'],
      shows: markers.things,
    },
    {
      route: 'GET /office/drafts/:draft/changes',
      path: '/office/drafts/2020-21-Q4/changes',
      needs: ['registers.read'],
      shows: markers.things,
    },
    ...(['json', 'csv', 'ods', 'docx'] as const).map(
      (format): OfficeCase => ({
        route: 'GET /office/drafts/:draft',
        path: `/office/drafts/2020-21-Q4.${format}`,
        needs: ['registers.read'],
        ...(format === 'json' || format === 'csv' ? { shows: markers.things } : {}),
      }),
    ),

    { route: 'GET /office/reminders', path: '/office/reminders', needs: ['quarter.open'] },
    {
      route: 'POST /office/reminders',
      path: '/office/reminders',
      form: { mail: '00000000-0000-4000-8000-000000000000' },
      needs: ['quarter.open'],
    },

    { route: 'GET /office/security', path: '/office/security', needs: ['security.read'], shows: markers.security },
  ];
}

/** The addresses of the door, for whoever is not signed in yet. */
const door: readonly Pick<OfficeCase, 'route' | 'path' | 'form'>[] = [
  { route: 'GET /office/sign-in', path: '/office/sign-in' },
  { route: 'GET /office/sign-in/link', path: '/office/sign-in/link' },
  { route: 'POST /office/sign-in/link', path: '/office/sign-in/link', form: { email: 'walker-1@example.org' } },
  { route: 'GET /office/sign-in/example', path: '/office/sign-in/example' },
  {
    route: 'POST /office/sign-in/example',
    path: '/office/sign-in/example',
    form: { person: personOf('administrator') },
  },
  { route: 'GET /office/sign-in/:provider', path: '/office/sign-in/entra' },
  { route: 'GET /office/sign-in/:provider/answer', path: '/office/sign-in/entra/answer?code=x&state=y' },
  { route: 'GET /office/sign-out', path: '/office/sign-out' },
  { route: 'GET /office/sign-out/forget.css', path: '/office/sign-out/forget.css' },
  { route: 'POST /office/sign-out', path: '/office/sign-out', form: {} },
];

/** The rights without any of which nobody may come upon a text, wherever it is written. */
const rightsTo: readonly (readonly [marker: string, actions: readonly Action[]])[] = [
  [markers.registers, ['registers.read']],
  // Who says what is whose must know what there is.
  [markers.things, ['registers.read', 'people.read']],
  [markers.people, ['people.read']],
  [markers.email, ['people.manage']],
  [markers.security, ['security.read']],
  [markers.session, []],
];

type Walking = { readonly walker: Walker; readonly caller: Caller; readonly isSignedIn: boolean };

/**
 * Everybody, or those named in `only`, asks for everything in the office; then once more where its pages forget to ask for
 * the right.
 */
export async function walkOffice(
  database: Database,
  table: RightsTable,
  only: readonly string[] | null = null,
  routes: readonly OfficeRoutes[] = officeRoutes,
): Promise<Walked & { readonly routes: number }> {
  const registered = new Set<string>();
  const office = await officeOver(
    database,
    routes.map((part) => recorded(part, registered)),
  );
  const forgetful = await officeOver(
    database,
    routes.map((part) => recorded(part, registered, true)),
  );
  const cases = casesOf(await sequencesIn(database));
  const misfits: string[] = [];
  let count = 0;
  const known = new Set([...cases, ...door].map(({ route }) => route));
  for (const route of registered) if (!known.has(route)) misfits.push(`${route}: no case of this address`);
  for (const route of known) if (!registered.has(route)) misfits.push(`${route}: the office has no such address`);

  const everybody = await signedIn(database, office, only);
  const twice = await signedIn(database, forgetful, only);
  for (const [n, { walker, caller, isSignedIn }] of everybody.entries()) {
    const may = (action: Action) => isSignedIn && mayBy(table, walker, action, 'anywhere');
    const leaks = ({ text }: Answered) =>
      rightsTo.filter(([marker, actions]) => text.includes(marker) && !actions.some(may)).map(([marker]) => marker);
    for (const one of cases) {
      count += 1;
      const answer = await ask(caller, one);
      const expected = isSignedIn ? statusFor(table, walker, one) : one.form ? 403 : 303;
      const what = `${walker.name}, ${one.route} (${one.path})`;
      if (answer.status !== expected) misfits.push(`${what}: ${answer.status}, expected ${expected}`);
      if (expected === 200 && one.shows && !answer.text.includes(one.shows))
        misfits.push(`${what}: does not show ${one.shows}`);
      for (const leak of leaks(answer)) misfits.push(`${what}: shows ${leak}`);
      if (!isSignedIn || one.needs === null || expected === 200 || expected === 303) continue;

      count += 1;
      const past = await ask((twice[n] as Walking).caller, one);
      if (one.form && past.status === 303) misfits.push(`${what}, past the first line: done`);
      for (const leak of leaks(past)) misfits.push(`${what}, past the first line: shows ${leak}`);
    }
    for (const one of door) {
      count += 1;
      const answer = await ask(caller, one);
      if (answer.status >= 500) misfits.push(`${walker.name}, ${one.route}: ${answer.status}`);
      for (const leak of leaks(answer)) misfits.push(`${walker.name}, ${one.route}: shows ${leak}`);
    }
  }
  await Promise.all([office.http.close(), forgetful.http.close()]);
  return { cases: count, misfits, routes: registered.size };
}

const ask = (caller: Caller, { path, form }: Pick<OfficeCase, 'path' | 'form'>): Promise<Answered> =>
  form ? caller.post(path, form) : caller.get(path);

function statusFor(
  table: RightsTable,
  walker: Walker,
  { needs, finds = [], form, onlyAsks, status, place = 'anywhere' }: OfficeCase,
): number {
  const may = (action: Action) => mayBy(table, walker, action, 'anywhere');
  if (needs !== null && !needs.some((action) => mayBy(table, walker, action, place))) return 403;
  if (!finds.every(may)) return 404;
  return status ?? (form && !onlyAsks ? 303 : 200);
}

/** The office over a database in which nothing that it does is kept. */
function officeOver(database: Database, routes: readonly OfficeRoutes[]): Promise<TestOffice> {
  return startOffice(database, { database: undone(database), routes });
}

/** Notes the addresses that a part registers; with `forgets` none of them asks for a right. */
function recorded(part: OfficeRoutes, routes: Set<string>, forgets = false): OfficeRoutes {
  return (office) =>
    part({
      ...office,
      get(address, needs, answer) {
        routes.add(`GET ${address}`);
        office.get(address, forgets ? null : needs, answer);
      },
      post(address, needs, answer, options) {
        routes.add(`POST ${address}`);
        office.post(address, forgets ? null : needs, answer, options);
      },
      upload(address, needs, answer) {
        routes.add(`POST ${address}`);
        office.upload(address, forgets ? null : needs, answer);
      },
      door: {
        get(address, ...rest) {
          routes.add(`GET ${address}`);
          office.door.get(address, ...rest);
        },
        post(address, ...rest) {
          routes.add(`POST ${address}`);
          office.door.post(address, ...rest);
        },
      },
    });
}

/** Each walker at a browser; those whose access was ended still send the cookie that they had. */
async function signedIn(database: Database, office: TestOffice, only: readonly string[] | null): Promise<Walking[]> {
  const walking: Walking[] = [];
  for (const walker of knownWalkers.filter(({ name }) => only === null || only.includes(name))) {
    const caller = await office.as(walker.roles as readonly Given[], { name: `Visitor ${walker.name}` });
    if (walker.ended) {
      await database.transaction(
        async (tx: Writer<{ person: { id: string; active: boolean } }>) => {
          await tx.updateTable('person').set({ active: false }).where('id', '=', caller.id).execute();
        },
        { actor: 'operator:walk' },
      );
    }
    walking.push({ walker, caller, isSignedIn: !walker.ended });
  }
  const stranger: Walker = {
    ...{ name: 'a stranger', actor: null, onBehalfOf: null, person: null, email: null, roles: [], ended: false },
  };
  return [...walking, { walker: stranger, caller: office.stranger, isSignedIn: false }];
}

/** Entries about a goal and about a person. */
async function sequencesIn(database: Database): Promise<{ goal: string; person: string }> {
  return database.withOwner(async (client) => {
    const first = async (register: string, record: string) => {
      const { rows } = await client.query<{ sequence: string }>(
        'select sequence::text from tallystick.entry where register = $1 and record like $2 order by entry.sequence limit 1',
        [register, `%${record}%`],
      );
      return rows[0]?.sequence ?? '';
    };
    return {
      goal: await first('goal_period', priorities.own),
      person: await first('person', personOf('administrator')),
    };
  });
}
