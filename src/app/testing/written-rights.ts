/**
 * Who may do what, written down a second time and by hand: the permission walk holds the tables of the database to this,
 * so that a right which somebody changes there is noticed here. `all` everywhere, `own` only for what the role is held
 * for; what is not named is refused.
 */
export const writtenRights: Readonly<Record<string, Readonly<Record<string, 'all' | 'own'>>>> = {
  administrator: {
    'people.read': 'all',
    'people.manage': 'all',
    'body.change': 'all',
    'value.erase': 'all',
    'security.read': 'all',
  },
  'performance-officer': {
    'registers.read': 'all',
    'registers.enter': 'all',
    'finance.enter': 'all',
    'report.enter': 'all',
    'rule.change': 'all',
    'pack.import': 'all',
    'report.publish': 'all',
    'edition.withdraw': 'all',
    'body.change': 'all',
    'people.read': 'all',
    'tally.read': 'all',
  },
  'lead-officer': { 'registers.read': 'all', 'registers.enter': 'own', 'people.read': 'all', 'tally.read': 'all' },
  'finance-officer': { 'registers.read': 'all', 'finance.enter': 'all', 'people.read': 'all', 'tally.read': 'all' },
  'commissioning-officer': { 'registers.read': 'all', 'people.read': 'all', 'tally.read': 'all' },
  provider: {},
  'originating-officer': { 'registers.read': 'all', 'people.read': 'all', 'tally.read': 'all' },
  adviser: { 'registers.read': 'all', 'people.read': 'all', 'tally.read': 'all' },
  director: { 'registers.read': 'all', 'edition.withdraw': 'all', 'people.read': 'all', 'tally.read': 'all' },
  'chief-finance-officer': {
    'registers.read': 'all',
    'finance.enter': 'all',
    'people.read': 'all',
    'tally.read': 'all',
  },
  'chief-executive': { 'registers.read': 'all', 'edition.withdraw': 'all', 'people.read': 'all', 'tally.read': 'all' },
  'deputy-mayor': { 'registers.read': 'all', 'people.read': 'all', 'tally.read': 'all' },
  analyst: { 'registers.read': 'all', 'people.read': 'all', 'tally.read': 'all' },
  scrutineer: { 'registers.read': 'all', 'people.read': 'all', 'tally.read': 'all' },
};

/** Every action, so that one that nobody holds is walked as well. */
export const writtenActions = [
  ...['registers.read', 'registers.enter', 'finance.enter', 'report.enter', 'rule.change', 'pack.import'],
  ...['report.publish', 'edition.withdraw', 'body.change', 'people.read', 'people.manage', 'tally.read'],
  ...['value.erase', 'security.read'],
] as const;

/** What a change to a register needs, and what reading its entries needs; null where they are public. */
export const writtenRegisters: Readonly<Record<string, { readonly write: string; readonly read: string | null }>> = {
  body: { write: 'body.change', read: null },
  claim: { write: 'report.enter', read: 'registers.read' },
  component_period: { write: 'registers.enter', read: 'registers.read' },
  edition: { write: 'report.publish', read: null },
  edition_file: { write: 'report.publish', read: null },
  finance_period: { write: 'finance.enter', read: 'registers.read' },
  goal: { write: 'registers.enter', read: 'registers.read' },
  goal_period: { write: 'registers.enter', read: 'registers.read' },
  indicator: { write: 'registers.enter', read: 'registers.read' },
  indicator_period: { write: 'registers.enter', read: 'registers.read' },
  issue: { write: 'registers.enter', read: 'registers.read' },
  issue_period: { write: 'registers.enter', read: 'registers.read' },
  note: { write: 'registers.enter', read: 'registers.read' },
  pack_import: { write: 'pack.import', read: 'registers.read' },
  person: { write: 'people.manage', read: 'people.manage' },
  person_identity: { write: 'people.manage', read: 'people.manage' },
  priority: { write: 'registers.enter', read: 'registers.read' },
  priority_period: { write: 'registers.enter', read: 'registers.read' },
  rating_rule: { write: 'rule.change', read: null },
  report: { write: 'report.enter', read: 'registers.read' },
  responsibility: { write: 'people.manage', read: 'people.read' },
  risk: { write: 'registers.enter', read: 'registers.read' },
  risk_period: { write: 'registers.enter', read: 'registers.read' },
  role_held: { write: 'people.manage', read: 'people.manage' },
  withdrawal: { write: 'edition.withdraw', read: null },
  withdrawal_file: { write: 'edition.withdraw', read: null },
};
