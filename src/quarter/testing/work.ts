import type { Quarter } from '../../calendar/index.ts';
import { sentence } from '../../wording/index.ts';
import type { PriorityWork, QuarterWork } from '../domain/duties.ts';
import type { MissingItem } from '../domain/missing.ts';
import type { Links, PersonToRemind } from '../domain/reminders.ts';

export const period = '2021-22-Q2' as Quarter;

/** A quarter of which nothing is asked, with what the test says otherwise. */
export function quarterWork(said: Partial<QuarterWork> = {}): QuarterWork {
  return {
    period,
    due: new Map([
      ['enter', '2021-10-26'],
      ['review', '2021-11-04'],
      ['sign-finance', '2021-11-10'],
      ['sign', '2021-11-16'],
      ['publish', '2021-11-22'],
    ] as const),
    ...{
      priorities: [],
      missing: [],
      unanswered: [],
      hasFinanceOfficer: true,
      toSign: [],
      signers: [],
      publishing: 'not-yet',
      readers: [],
    },
    ...said,
  };
}

export function priorityWork(id: string, said: Partial<PriorityWork> = {}): PriorityWork {
  return { id, name: `Priority ${id}`, state: 'not-started', comment: null, isLed: true, reviewers: [], ...said };
}

export function missingItem(priority: string | null, column: string, said: Partial<MissingItem> = {}): MissingItem {
  return {
    ...{ priority, column, part: 'components', table: 'indicators', key: 'trust/', enteredBy: 'registers.enter' },
    ...{ thing: '1 Trust in the police', what: 'no figure for Quarter 2, and not said why there is none' },
    ...said,
  };
}

/** Somebody with these roles, each as `role` or `role:scope`. */
export function personToRemind(
  id: string,
  roles: readonly string[],
  said: Partial<PersonToRemind> = {},
): PersonToRemind {
  return {
    ...{ id, name: sentence(id), email: `${id}@example.org`, active: true, lineManager: null },
    roles: roles.map((given) => {
      const [role, scope = 'all'] = given.split(':');
      return { role, scope } as PersonToRemind['roles'][number];
    }),
    ...said,
  };
}

export const testLinks: Links = {
  home: 'http://localhost/office',
  duty: (kind, of, priority) => `http://localhost/${kind}/${of}/${priority ?? ''}`,
};
