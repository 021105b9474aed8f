/** What everybody may who works at the body. */
const colleague = {
  'registers.read': 'all',
  'people.read': 'all',
  'tally.read': 'all',
  'prerelease.read': 'all',
} as const;

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
    'prerelease.read': 'all',
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
    'quarter.open': 'all',
    'risks.read': 'all',
    'priority.submit': 'all',
    'priority.review': 'all',
    'finding.answer': 'all',
    'prerelease.read': 'all',
  },
  'lead-officer': {
    'registers.read': 'all',
    'registers.enter': 'own',
    'people.read': 'all',
    'tally.read': 'all',
    'priority.submit': 'own',
    'finding.answer': 'own',
    'risks.read': 'all',
    'prerelease.read': 'all',
  },
  'finance-officer': { ...colleague, 'finance.enter': 'all' },
  'commissioning-officer': colleague,
  provider: { 'prerelease.read': 'all' },
  'originating-officer': colleague,
  adviser: colleague,
  director: { ...colleague, 'edition.withdraw': 'all', 'report.sign': 'all', 'risks.read': 'all' },
  'chief-finance-officer': { ...colleague, 'finance.enter': 'all', 'report.sign': 'all', 'risks.read': 'all' },
  'chief-executive': {
    ...colleague,
    'edition.withdraw': 'all',
    'report.sign': 'all',
    'signing.except': 'all',
    'risks.read': 'all',
  },
  'deputy-mayor': { ...colleague, 'report.sign': 'all', 'signing.except': 'all', 'risks.read': 'all' },
  analyst: colleague,
  scrutineer: colleague,
};

/** Every action, so that one that nobody holds is walked as well. */
export const writtenActions = [
  ...['registers.read', 'registers.enter', 'finance.enter', 'report.enter', 'rule.change', 'pack.import'],
  ...['report.publish', 'edition.withdraw', 'body.change', 'people.read', 'people.manage', 'tally.read'],
  ...['value.erase', 'security.read', 'quarter.open', 'priority.submit', 'priority.review', 'report.sign'],
  ...['signing.except', 'prerelease.read', 'risks.read', 'finding.answer'],
] as const;

/** As what somebody signs, and with which roles. */
export const writtenCapacities: Readonly<Record<string, readonly string[]>> = {
  'chief-finance-officer': ['chief-finance-officer'],
  director: ['director'],
  approver: ['chief-executive', 'deputy-mayor'],
};

/** What a change to a register needs, and what reading its entries needs; null where they are public. */
export const writtenRegisters: Readonly<Record<string, { readonly write: string; readonly read: string | null }>> = {
  bank_holiday: { write: 'quarter.open', read: null },
  body: { write: 'body.change', read: null },
  claim: { write: 'report.enter', read: 'registers.read' },
  component_period: { write: 'registers.enter', read: 'registers.read' },
  deadline: { write: 'quarter.open', read: 'registers.read' },
  edition: { write: 'report.publish', read: null },
  edition_file: { write: 'report.publish', read: null },
  finance_period: { write: 'finance.enter', read: 'registers.read' },
  finding_answer: { write: 'finding.answer', read: 'registers.read' },
  goal: { write: 'registers.enter', read: 'registers.read' },
  goal_period: { write: 'registers.enter', read: 'registers.read' },
  indicator: { write: 'registers.enter', read: 'registers.read' },
  indicator_period: { write: 'registers.enter', read: 'registers.read' },
  issue: { write: 'registers.enter', read: 'registers.read' },
  issue_period: { write: 'registers.enter', read: 'registers.read' },
  note: { write: 'registers.enter', read: 'registers.read' },
  opening: { write: 'quarter.open', read: 'registers.read' },
  pack_import: { write: 'pack.import', read: 'registers.read' },
  person: { write: 'people.manage', read: 'people.manage' },
  person_identity: { write: 'people.manage', read: 'people.manage' },
  pre_election_period: { write: 'quarter.open', read: null },
  pre_release: { write: 'report.publish', read: 'registers.read' },
  pre_release_reading: { write: 'prerelease.read', read: 'registers.read' },
  priority: { write: 'registers.enter', read: 'registers.read' },
  priority_period: { write: 'registers.enter', read: 'registers.read' },
  publication: { write: 'report.publish', read: 'registers.read' },
  rating_rule: { write: 'rule.change', read: null },
  report: { write: 'report.enter', read: 'registers.read' },
  responsibility: { write: 'people.manage', read: 'people.read' },
  risk: { write: 'registers.enter', read: 'registers.read' },
  risk_period: { write: 'registers.enter', read: 'registers.read' },
  risk_register: { write: 'registers.enter', read: 'risks.read' },
  role_held: { write: 'people.manage', read: 'people.manage' },
  signature: { write: 'report.sign', read: 'registers.read' },
  signing_exception: { write: 'signing.except', read: 'registers.read' },
  step: { write: 'quarter.open', read: 'registers.read' },
  submission: { write: 'priority.submit', read: 'registers.read' },
  withdrawal: { write: 'edition.withdraw', read: null },
  withdrawal_file: { write: 'edition.withdraw', read: null },
};
