import type { ReportContent } from '../../reporting/index.ts';
import { plainWording } from './content-words.ts';
import { hasLostWords } from './lost.ts';

/**
 * Ids are for ever where a body keeps them. An auditor who types a report from paper gives each quarter ids of its own, or
 * numbers its rows anew; what is called the same is then the same.
 */

const kinds = ['indicators', 'goals', 'risks', 'issues'] as const;

type Named = { readonly id: string; readonly title: string };

/** The names of an earlier report by which its things are to be called in this one; empty where ids were kept. */
type Renamed = ReadonlyMap<string, string>;

/** An earlier report with the ids of this one for what is evidently the same; the same object where nothing is to be renamed. */
export function withSameIds(earlier: ReportContent, document: ReportContent): ReportContent {
  const pages = { before: pagesOf(earlier), now: pagesOf(document) };
  const things = kinds.map((kind) => ({ before: thingsOf(earlier, kind), now: thingsOf(document, kind) }));
  const pairs = [pages, ...things].map((both) => ({ ...both, moved: movedIn(both) }));
  if (pairs.every(({ moved }) => moved.length === 0)) return earlier;
  const isAnew = pairs.every(keptNone) && pairs.reduce((total, { moved }) => total + moved.length, 0) >= fewest;
  const names = pairs.map((both) =>
    isAnew || (keptNone(both) && both.moved.length >= fewest)
      ? new Map(both.moved.map(({ from, to }) => [from, to]))
      : numberedAnew(both, earlier.period.id),
  );
  if (names.every(({ size }) => size === 0)) return earlier;
  const [priorities, indicators, goals, risks, issues] = names as [Renamed, Renamed, Renamed, Renamed, Renamed];
  const called = <T extends { readonly id: string }>(all: readonly T[], by: Renamed): T[] =>
    all.map((one) => ({ ...one, id: by.get(one.id) ?? one.id }));
  const tables: Readonly<Record<string, Renamed>> = { indicators, goals, risks, issues };
  return {
    ...earlier,
    priorities: called(earlier.priorities, priorities).map((priority) => ({
      ...priority,
      indicators: called(priority.indicators, indicators),
      goals: called(priority.goals, goals),
      risks: called(priority.risks, risks),
      issues: called(priority.issues, issues),
      notes: priority.notes.map((note) => ({ ...note, id: tables[note.table ?? '']?.get(note.id ?? '') ?? note.id })),
    })),
  };
}

/** One that is called as it was, under another id, may be another; two are the same. */
const fewest = 2;

type Both = { readonly before: readonly Named[]; readonly now: readonly Named[] };
type Moved = { readonly from: string; readonly to: string };

function pagesOf({ priorities }: ReportContent): readonly Named[] {
  return priorities.map(({ id, name }) => ({ id, title: name }));
}

function thingsOf({ priorities }: ReportContent, kind: (typeof kinds)[number]): readonly Named[] {
  return priorities.flatMap((priority) => priority[kind] as readonly Named[]);
}

/** What is called the same in both reports, once in each, and has not the same id. */
function movedIn({ before, now }: Both): readonly Moved[] {
  const has = new Map(now.map(({ id, title }) => [id, title]));
  if (before.every(({ id, title }) => has.get(id) === title)) return [];
  const [had, ids] = [unique(before), unique(now)];
  return [...had].flatMap(([title, from]) => {
    const to = ids.get(title);
    return to !== undefined && to !== from ? [{ from, to }] : [];
  });
}

function keptNone({ before, now }: Both): boolean {
  const has = new Set(now.map(({ id }) => id));
  return before.every(({ id }) => !has.has(id));
}

/**
 * Where an id of the earlier report stands for something else in this one, and what it stands for was there under another, rows
 * were numbered anew: titles alone say what is the same, and the rest gets ids that nothing has.
 */
function numberedAnew({ before, now, moved }: Both & { readonly moved: readonly Moved[] }, period: string): Renamed {
  const had = new Map(before.map(({ id, title }) => [id, plainWording(title)]));
  const has = new Map(now.map(({ id, title }) => [id, plainWording(title)]));
  if (!moved.some(({ to }) => had.has(to))) return new Map();
  const names = new Map(moved.map(({ from, to }) => [from, to]));
  for (const [id, title] of had) {
    if (!names.has(id) && has.has(id) && has.get(id) !== title) names.set(id, `${id}-${period.toLowerCase()}`);
  }
  return names;
}

/** The ids by title, of titles that stand once and have words enough to be known by. */
function unique(all: readonly Named[]): ReadonlyMap<string, string> {
  const titles = Map.groupBy(all, ({ title }) => plainWording(title));
  return new Map(
    [...titles].flatMap(([title, [one, ...others]]) =>
      one && others.length === 0 && title.length >= 8 && !hasLostWords(one.title) ? [[title, one.id] as const] : [],
    ),
  );
}
