import type { Quarter } from '../../calendar/index.ts';
import type { Writer } from '../../platform/postgres/index.ts';
import { composePeriod, readEditions } from '../../reporting/index.ts';
import { isPublishedAs, type ScrutinyTables } from '../../scrutiny/index.ts';

/** A latest edition that says otherwise than its report would, were it composed now. */
export type MovedOn = { readonly period: string; readonly edition: number };

/** Whether the registers have moved on since the latest edition of a period; null where they have not, or there is none. */
export async function movedOn(tx: Writer<ScrutinyTables>, period: Quarter): Promise<MovedOn | null> {
  const [latest = null] = await readEditions(tx, period);
  const content = await composePeriod(tx, period);
  if (latest === null || content === null || (await isPublishedAs(tx, content, latest))) return null;
  return { period, edition: latest.number };
}

/** The later periods whose reports repeat of this one, as comparatives, what is no longer so. */
export async function laterMovedOn(tx: Writer<ScrutinyTables>, period: Quarter): Promise<MovedOn[]> {
  const later = (await readEditions(tx)).filter((e) => e.period > period && e.latest && !e.withdrawn);
  const found: MovedOn[] = [];
  for (const edition of later.reverse()) {
    const moved = await movedOn(tx, edition.period as Quarter);
    if (moved) found.push(moved);
  }
  return found;
}

/** What is to be done about it. */
export function movedOnWords({ period, edition }: MovedOn): string {
  return `The registers have moved on since edition ${edition} of ${period}: script/tally publish ${period} --reason "…" makes a new edition.`;
}
