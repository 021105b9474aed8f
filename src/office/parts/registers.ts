/** How a value is printed: what its text in the tally stands for. */
export type Kind =
  | 'text'
  | 'word'
  | 'number'
  | 'share'
  | 'per-cent'
  | 'pence'
  | 'quarter'
  | 'date'
  | 'instant'
  | 'yes-no'
  | 'list'
  | 'priority'
  | 'indicator'
  | 'goal'
  | 'risk'
  | 'issue'
  | 'person'
  | 'role';

type Columns = Readonly<Record<string, readonly [words: string, kind: Kind]>>;

/** A register in the words of the glossary: what its rows are called, and its columns in the order of reading. */
export type RegisterWords = { readonly one: string; readonly many: string; readonly columns: Columns };

const period = { period: ['Reporting period', 'quarter'] } as const;
const position = { position: ['Place in the report', 'number'] } as const;
const priority = { priority: ['Priority', 'priority'] } as const;
const rated = { rating: ['Rating', 'word'], missing: ['Why there is no rating', 'word'] } as const;
const reason = { reason: ['Reason', 'text'] } as const;
const lost = { lost: ['Lost in the source’s text', 'list'] } as const;
const wording = { ref: ['Number', 'text'], title: ['Title', 'text'] } as const;
const trend = { trend: ['Trend', 'word'], explanation: ['Explanation', 'text'] } as const;
const id = { id: ['Id', 'text'] } as const;
const number = { number: ['Number', 'number'] } as const;
const file = {
  ...period,
  number: ['Edition', 'number'],
  format: ['Format', 'text'],
  bytes: ['File (its SHA-256)', 'text'],
  sha256: ['SHA-256', 'text'],
} as const;

/** Every register that the tally keeps, by its name there. */
export const registers: Readonly<Record<string, RegisterWords>> = {
  body: {
    one: 'Body',
    many: 'The body and its imprint',
    columns: {
      name: ['Name', 'text'],
      colour: ['Colour', 'text'],
      logo: ['Logo (its SHA-256)', 'text'],
      logo_type: ['Form of the logo', 'text'],
      contact_name: ['Contact', 'text'],
      contact_email: ['Contact’s e-mail address', 'text'],
      contact_url: ['Contact’s web address', 'text'],
      licence_name: ['Licence', 'text'],
      licence_url: ['Licence’s web address', 'text'],
      demonstration: ['A demonstration', 'yes-no'],
      ...id,
      only_row: ['The only one', 'yes-no'],
    },
  },
  report: {
    one: 'Report',
    many: 'Reports as a whole',
    columns: {
      ...period,
      title: ['Title', 'text'],
      published: ['Published', 'date'],
      source: ['Source', 'text'],
      footer: ['Text at the foot of its pages', 'text'],
      overview: ['Overview', 'text'],
    },
  },
  priority: { one: 'Priority', many: 'Priorities', columns: id },
  priority_period: {
    one: 'Priority',
    many: 'Priorities in a period',
    columns: {
      name: ['Name', 'text'],
      narrative: ['Narrative', 'text'],
      objectives: ['Objectives', 'word'],
      time: ['Time', 'word'],
      spend: ['Spend', 'word'],
      capability: ['Capability', 'word'],
      risk: ['Risk', 'word'],
      ...position,
      ...period,
      ...priority,
    },
  },
  rating_rule: {
    one: 'Rating rule',
    many: 'The rating rule',
    columns: {
      green_from: ['Threshold of green', 'share'],
      amber_from: ['Threshold of amber', 'share'],
      within_amber_times: ['Amber up to so many half-widths of a band', 'number'],
      from_period: ['In force from', 'quarter'],
    },
  },
  indicator: { one: 'Indicator', many: 'Indicators', columns: id },
  indicator_period: {
    one: 'Indicator',
    many: 'Indicators in a period',
    columns: {
      ...wording,
      ...rated,
      ...reason,
      explanation: ['Explanation', 'text'],
      action: ['Action', 'text'],
      action_due: ['Action due', 'date'],
      reported: ['Quarters in which it is reported', 'text'],
      unit: ['Unit', 'word'],
      direction: ['Direction', 'word'],
      accumulation: ['Accumulation', 'word'],
      rated_apart: ['Components rated one by one', 'yes-no'],
      ...position,
      ...priority,
      ...period,
      indicator: ['Indicator', 'indicator'],
    },
  },
  component_period: {
    one: 'Component',
    many: 'Targets and actuals of indicators',
    columns: {
      actual: ['Actual', 'number'],
      actual_missing: ['Why there is no actual', 'word'],
      target: ['Target', 'number'],
      target_missing: ['Why there is no target', 'word'],
      numerator: ['Numerator', 'number'],
      denominator: ['Denominator', 'number'],
      status: ['Status of the figure', 'word'],
      ...rated,
      ...reason,
      name: ['Name', 'text'],
      covers: ['Quarters that the target covers', 'text'],
      profile: ['Profile: to be reached by the end of each quarter', 'text'],
      due: ['Due', 'quarter'],
      available: ['Available', 'quarter'],
      ...lost,
      ...position,
      ...period,
      indicator: ['Indicator', 'indicator'],
      component: ['Component', 'text'],
    },
  },
  goal: { one: 'Goal', many: 'Goals', columns: id },
  goal_period: {
    one: 'Goal',
    many: 'Goals in a period',
    columns: {
      ...wording,
      baseline: ['Baseline', 'quarter'],
      forecast: ['Forecast', 'quarter'],
      ...rated,
      ongoing: ['Ongoing', 'yes-no'],
      closed: ['Closed', 'word'],
      ...reason,
      baseline_printed: ['Baseline as printed', 'text'],
      forecast_printed: ['Forecast as printed', 'text'],
      ...lost,
      ...position,
      ...priority,
      ...period,
      goal: ['Goal', 'goal'],
    },
  },
  risk: { one: 'Risk', many: 'Risks', columns: id },
  risk_period: {
    one: 'Risk',
    many: 'Risks in a period',
    columns: {
      ...wording,
      likelihood: ['Likelihood', 'number'],
      impact: ['Impact', 'number'],
      score: ['Score', 'number'],
      ...trend,
      ...lost,
      ...position,
      ...priority,
      ...period,
      risk: ['Risk', 'risk'],
    },
  },
  risk_register: {
    one: 'Risk in the body’s own register',
    many: 'The body’s own register of risks',
    columns: {
      title: ['Title, not for publication', 'text'],
      owner: ['Owner', 'text'],
      mitigation: ['Mitigation', 'text'],
      likelihood: ['Likelihood', 'number'],
      impact: ['Impact', 'number'],
      next_review: ['Next review', 'date'],
      ...position,
      ...priority,
      ...period,
      risk: ['Risk', 'risk'],
    },
  },
  issue: { one: 'Issue', many: 'Issues', columns: id },
  issue_period: {
    one: 'Issue',
    many: 'Issues in a period',
    columns: {
      ...wording,
      rating: ['Rating', 'word'],
      ...trend,
      ...lost,
      ...position,
      ...priority,
      ...period,
      issue: ['Issue', 'issue'],
    },
  },
  finance_period: {
    one: 'Finance',
    many: 'Finance in a period',
    columns: {
      budget: ['Budget', 'pence'],
      forecast: ['Forecast outturn', 'pence'],
      profile: ['Profile', 'pence'],
      actual: ['Actual', 'pence'],
      precision: ['Rounded by the source to', 'pence'],
      forecast_percent: ['Forecast as a percentage, as printed', 'per-cent'],
      forecast_variance: ['Forecast variance, as printed', 'pence'],
      actual_percent: ['Actual as a percentage, as printed', 'per-cent'],
      actual_variance: ['Actual variance, as printed', 'pence'],
      ...lost,
      ...position,
      quarter: ['Quarter', 'quarter'],
      kind: ['Kind', 'text'],
      ...priority,
      ...period,
    },
  },
  note: {
    one: 'Note',
    many: 'Notes',
    columns: {
      text: ['Text', 'text'],
      mark: ['Mark', 'text'],
      about: ['About the table of', 'word'],
      thing: ['About', 'text'],
      ...position,
      ...priority,
      ...period,
    },
  },
  finding_answer: {
    one: 'Answer to a finding',
    many: 'Answers to what scrutiny finds',
    columns: {
      answer: ['Answer', 'text'],
      answered: ['Answered', 'date'],
      check_name: ['Asked by the check', 'word'],
      subject: ['About', 'text'],
      key: ['Key of the finding', 'text'],
      ...priority,
      ...period,
    },
  },
  claim: {
    one: 'Claim',
    many: 'Claims',
    columns: {
      count: ['Count', 'number'],
      rating: ['Rating', 'word'],
      about: ['Counts the', 'word'],
      place: ['Printed in', 'word'],
      ...position,
      ...priority,
      ...period,
    },
  },
  pack_import: {
    one: 'Import',
    many: 'Imports of packs',
    columns: {
      name: ['Name of the pack', 'text'],
      sha256: ['SHA-256 of the pack', 'text'],
      imported: ['Imported', 'instant'],
      ...reason,
      ...number,
      ...period,
    },
  },
  edition: {
    one: 'Edition',
    many: 'Editions',
    columns: {
      title: ['Title', 'text'],
      published: ['Published', 'date'],
      recorded: ['Recorded', 'instant'],
      ...reason,
      content_hash: ['Content hash', 'text'],
      finance_hash: ['Hash of its finance part', 'text'],
      formats: ['Formats', 'list'],
      source: ['Source', 'word'],
      ...number,
      ...period,
    },
  },
  edition_file: { one: 'File', many: 'Files of editions', columns: file },
  withdrawal: {
    one: 'Withdrawal',
    many: 'Withdrawals',
    columns: {
      ...reason,
      withdrawn: ['Withdrawn', 'instant'],
      number: ['Edition', 'number'],
      ...period,
    },
  },
  withdrawal_file: { one: 'File of a notice', many: 'Files of notices', columns: file },
  bank_holiday: {
    one: 'Bank holiday',
    many: 'Bank holidays',
    columns: { name: ['Name', 'text'], day: ['Day', 'date'] },
  },
  pre_election_period: {
    one: 'Pre-election period',
    many: 'Pre-election periods',
    columns: { name: ['Name', 'text'], starts: ['First day', 'date'], ends: ['Last day', 'date'] },
  },
  step: {
    one: 'Step of a quarter',
    many: 'Steps of a quarter',
    columns: {
      name: ['Name', 'text'],
      working_days: ['Working days before the committee meets', 'number'],
      position: ['Place among the steps', 'number'],
      id: ['Id', 'text'],
    },
  },
  opening: {
    one: 'Opening',
    many: 'Quarters that were opened',
    columns: {
      committee: ['The committee meets', 'date'],
      rolled_from: ['Rolled forward from', 'quarter'],
      opened: ['Opened', 'instant'],
      ...period,
    },
  },
  deadline: {
    one: 'Due date',
    many: 'Due dates of a quarter',
    columns: { due: ['Due', 'date'], step: ['Step', 'word'], ...period },
  },
  submission: {
    one: 'Submission',
    many: 'Submissions of priorities',
    columns: {
      state: ['State', 'word'],
      comment: ['What is to be mended', 'text'],
      ...priority,
      ...period,
    },
  },
  signing_exception: {
    one: 'Exception in signing',
    many: 'Exceptions in signing',
    columns: { person: ['Person', 'person'], ...reason, ...period },
  },
  signature: {
    one: 'Signature',
    many: 'Signatures',
    columns: {
      person: ['Person', 'person'],
      capacity: ['As', 'word'],
      signed_hash: ['Hash of what was signed', 'text'],
      signed: ['Signed', 'instant'],
      ...period,
    },
  },
  publication: {
    one: 'Publication at a set time',
    many: 'Publications at a set time',
    columns: {
      at: ['To be published', 'instant'],
      content_hash: ['Content hash', 'text'],
      ...reason,
      fault: ['Why it was not published', 'text'],
      ...period,
    },
  },
  pre_release: {
    one: 'Reader before publication',
    many: 'Who may read before publication',
    columns: { person: ['Person', 'person'], ...period },
  },
  pre_release_reading: {
    one: 'Reading before publication',
    many: 'Readings before publication',
    columns: {
      person: ['Person', 'person'],
      read_at: ['Read', 'instant'],
      format: ['Format', 'text'],
      content_hash: ['Content hash', 'text'],
      ...period,
    },
  },
  person: {
    one: 'Person',
    many: 'People',
    columns: {
      name: ['Name', 'text'],
      email: ['E-mail address', 'text'],
      active: ['May sign in', 'yes-no'],
      line_manager: ['Line manager', 'person'],
      example: ['A made-up person', 'yes-no'],
      ...id,
    },
  },
  role_held: {
    one: 'Role',
    many: 'Roles that people have',
    columns: {
      person: ['Person', 'person'],
      role: ['Role', 'role'],
      scope: ['For', 'word'],
      origin: ['How it was given', 'word'],
    },
  },
  person_identity: {
    one: 'Identity at a sign-in provider',
    many: 'Identities at sign-in providers',
    columns: {
      person: ['Person', 'person'],
      issuer: ['Sign-in provider', 'text'],
      subject: ['Known there as', 'text'],
      ...id,
    },
  },
  responsibility: {
    one: 'Owner',
    many: 'Owners of things',
    columns: {
      person: ['Person', 'person'],
      kind: ['Kind of thing', 'word'],
      thing: ['Thing', 'text'],
    },
  },
};

/** What a register is called in a list; its own name where these words are older than it. */
export function registerName(register: string): string {
  return registers[register]?.many ?? register;
}
