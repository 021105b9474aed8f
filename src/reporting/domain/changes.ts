import { quarterShort } from '../../wording/index.ts';
import type { ReportDocument } from './document.ts';
import { type Statement, statementsOf } from './statements.ts';

/** One thing that two documents of a period say otherwise; null where one of them does not say it at all. */
export type Change = {
  /** The priority, as the later document names it; null for what is said of the report as a whole. */
  readonly priority: string | null;
  /** What it is about: `1a Overall victim satisfaction`, `Narrative`. */
  readonly subject: string;
  /** What is said of it: `Year to date`, `Wording`. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** What is said under one key by two documents; null where one of them does not say it. */
export type Pair = { readonly before: Statement | null; readonly after: Statement | null };

/** Everything that a later document of a period says otherwise than an earlier one, in the order of the report. */
export function changesBetween(before: ReportDocument, after: ReportDocument): Change[] {
  return pairsOf(statementsOf(before), statementsOf(after)).flatMap((pair): Change[] => {
    const said = pair.after ?? pair.before;
    if (!said || isSame(pair)) return [];
    return [
      {
        priority: said.priority?.name ?? null,
        subject: said.component ? `${said.about.name}: ${said.component}` : said.about.name,
        what: whatWords(said),
        before: pair.before?.words ?? null,
        after: pair.after?.words ?? null,
      },
    ];
  });
}

/** Two documents' statements side by side: those of the later one, then those that only the earlier one makes. */
export function pairsOf(before: ReadonlyMap<string, Statement>, after: ReadonlyMap<string, Statement>): Pair[] {
  const keys = new Set([...after.keys(), ...before.keys()]);
  return alike([...keys].map((key) => ({ before: before.get(key) ?? null, after: after.get(key) ?? null })));
}

/** Whether both documents say it, and say the same. */
export function isSame({ before, after }: Pair): boolean {
  if (before === null || after === null) return false;
  // A thing stands where it stood, also where its priority is called otherwise.
  return before.field === 'priority' ? before.value === after.value : before.words === after.words;
}

/** What is said, with the quarter that it is of where the words alone do not name it. */
export function whatWords({ what, field, of }: Statement): string {
  return of === null || field === 'earlier' ? what : `${what}, ${quarterShort(of)}`;
}

/** A note has no id: one that came is what became of one that went from the same place, in the order of the report. */
function alike(pairs: readonly Pair[]): Pair[] {
  const gone = Map.groupBy(
    pairs.filter(({ before, after }) => before?.field === 'note' && after === null),
    ({ before }) => placeOf(before as Statement),
  );
  const taken = new Set<Pair>();
  const paired = pairs.map((pair): Pair => {
    if (pair.before !== null || pair.after?.field !== 'note') return pair;
    const was = gone.get(placeOf(pair.after))?.shift();
    if (!was) return pair;
    taken.add(was);
    return { before: was.before, after: pair.after };
  });
  return paired.filter((pair) => !taken.has(pair));
}

function placeOf({ about, what, priority }: Statement): string {
  return JSON.stringify([about.kind, about.id, what, about.kind === 'notes' ? priority?.id : null]);
}
