import type { readOpenings } from '../../../quarter/index.ts';
import { counted, date, number, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

/** A quarter that is open, as the list shows it. */
export type QuarterLine = {
  readonly name: string;
  readonly href: string;
  readonly committee: string;
  readonly rolledFrom: string | null;
  readonly done: string;
  /** Null for whoever may not change its dates. */
  readonly dates: string | null;
};

export type QuartersView = {
  readonly quarters: readonly QuarterLine[];
  /** Null for whoever may not open one. */
  readonly open: string | null;
};

type Openings = Awaited<ReturnType<typeof readOpenings>>;

/** The quarters that are worked on, newest first. */
export function presentQuarters(openings: Openings, mayOpen: boolean): QuartersView {
  return {
    quarters: openings.map(({ period, committee, rolled_from, signedOff, priorities }) => ({
      name: quarterWords(period),
      href: addresses.quarterAt(period),
      committee: date(committee),
      rolledFrom: rolled_from === null ? null : quarterWords(rolled_from),
      done: `${signedOff === 0 ? 'None' : number(signedOff)} of ${counted(priorities, 'priority', 'priorities')} signed off`,
      dates: mayOpen ? addresses.datesOf(period) : null,
    })),
    open: mayOpen ? addresses.openQuarter : null,
  };
}
