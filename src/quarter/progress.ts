import type { Quarter } from '../calendar/index.ts';
import type { Reader } from '../platform/postgres/index.ts';
import { type Candidate, candidateOf } from './candidate.ts';
import { readLeadNames } from './store/leads.ts';
import { readSteps } from './store/openings.ts';
import { type Publication, readPublication } from './store/publication.ts';
import { type Deadline, type Opening, type QuarterTables, readDeadlines, readOpening } from './store.ts';

/** How far an opened quarter has come: every priority, finance, signatures, and when it is published. */
export type Progress = {
  readonly opening: Opening;
  /** The steps by when they are due, each with its name. */
  readonly deadlines: readonly (Deadline & { readonly name: string })[];
  readonly candidate: Candidate;
  readonly publication: Publication | null;
  /** Who leads each priority, by its id, and under `finance` who enters that. */
  readonly leads: ReadonlyMap<string, readonly string[]>;
};

/** The same number of queries whatever is in the quarter; null where it is not opened. */
export async function readProgress(db: Reader<QuarterTables>, period: Quarter): Promise<Progress | null> {
  const opening = await readOpening(db, period);
  const candidate = opening === null ? null : await candidateOf(db, period);
  if (opening === null || candidate === null) return null;
  const names = new Map((await readSteps(db)).map(({ id, name }) => [id, name]));
  const deadlines = await readDeadlines(db, period);
  return {
    ...{ opening, candidate },
    deadlines: deadlines.map((deadline) => ({ ...deadline, name: names.get(deadline.step) ?? deadline.step })),
    publication: await readPublication(db, period),
    leads: await readLeadNames(db),
  };
}
