/** What the check knows of one room: the rooms whose doors it may open. */
export type Room = { readonly sees: readonly string[] };

/** Every room of `src`, by its folder. */
export type Rooms = Readonly<Record<string, Room>>;

const platform = [
  'charts',
  'components',
  'config',
  'files',
  'http',
  'jobs',
  'mail',
  'postgres',
  'result',
  'sheets',
  'typst',
].map((name) => `platform/${name}`);
const registers = ['plan', 'indicators', 'goals', 'risks', 'finance'];

/** Who may see whom: a new room starts with a line here, and `docs/architecture.md` repeats it for readers. */
export const rooms: Rooms = {
  app: {
    sees: [
      'calendar',
      'wording',
      ...registers,
      'ledger',
      'identity',
      'packs',
      'quarter',
      'reporting',
      'scrutiny',
      'site',
      'office',
      ...platform,
    ],
  },
  office: {
    sees: [
      'calendar',
      'wording',
      ...registers,
      'ledger',
      'identity',
      'packs',
      'quarter',
      'reporting',
      'scrutiny',
      'site',
      ...platform,
    ],
  },
  site: { sees: ['calendar', 'wording', 'plan', 'ledger', 'reporting', 'scrutiny', ...platform] },
  quarter: {
    sees: ['calendar', 'wording', ...registers, 'ledger', 'identity', 'packs', 'reporting', 'scrutiny', ...platform],
  },
  scrutiny: { sees: ['calendar', 'wording', 'ledger', 'reporting', ...platform] },
  reporting: { sees: ['calendar', 'wording', ...registers, 'ledger', ...platform] },
  packs: { sees: ['calendar', ...registers, 'reporting', ...platform] },
  identity: { sees: ['calendar', 'wording', 'plan', ...platform] },
  ledger: { sees: ['calendar', 'wording', ...platform] },
  plan: { sees: ['calendar', ...platform] },
  indicators: { sees: ['calendar', ...platform] },
  goals: { sees: ['calendar', ...platform] },
  risks: { sees: ['calendar', ...platform] },
  finance: { sees: ['calendar', ...platform] },
  wording: { sees: ['calendar'] },
  calendar: { sees: [] },
  'platform/http': { sees: ['platform/components', 'platform/config', 'platform/result'] },
  'platform/jobs': { sees: ['platform/postgres', 'platform/result'] },
  'platform/mail': { sees: ['platform/config', 'platform/result'] },
  'platform/postgres': { sees: ['platform/config', 'platform/result'] },
  'platform/charts': { sees: ['platform/components', 'platform/result'] },
  'platform/sheets': { sees: ['platform/result'] },
  'platform/typst': { sees: ['platform/files', 'platform/result'] },
  'platform/files': { sees: ['platform/result'] },
  'platform/components': { sees: ['platform/result'] },
  'platform/config': { sees: ['platform/result'] },
  'platform/result': { sees: [] },
};

/** The one adapter that a domain may see: it is a type and two functions. */
export const seenByDomains = 'platform/result';

/** Packages that only compute. A domain may use these and no others. */
export const purePackages = ['zod', 'canonicalize', 'diff', 'markdown-it'];

/** What a domain may take from Node itself: functions that only compute. */
export const pureBuiltins: Readonly<Record<string, readonly string[]>> = { 'node:crypto': ['createHash', 'hash'] };

/** Packages that speak to the database. */
export const sqlPackages = ['kysely', 'pg', 'pg-copy-streams'];
