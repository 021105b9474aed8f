import type { ComponentPart, GoalPart, IndicatorPart } from './document.ts';
import type { Said } from './history.ts';

/**
 * What a report says otherwise of a thing than the report before it, apart from its figures: how it is worded, numbered
 * and defined, and what is aimed at or promised.
 */

/** A field that two reports state differently. */
type Between<K extends string, T> = { readonly kind: K; readonly before: T; readonly after: T };

export type Target = Pick<ComponentPart, 'target' | 'covers' | 'due'>;

export type IndicatorChange =
  | Between<'ref' | 'title' | 'priority', string>
  | Between<'unit', IndicatorPart['unit']>
  | Between<'direction', IndicatorPart['direction']>
  | Between<'accumulation', IndicatorPart['accumulation']>
  /** `component` is its name; null for the only one. A target that is lost on either side is no change. */
  | (Between<'target', Target> & { readonly component: string | null })
  | { readonly kind: 'components'; readonly before: readonly string[]; readonly after: readonly string[] }
  | { readonly kind: 'rated-apart' | 'rated-as-a-whole' };

/** Changes after which figures are no longer of the same kind as those before. */
export const breaking: ReadonlySet<IndicatorChange['kind']> = new Set(['unit', 'direction', 'accumulation']);

/** What changed of an indicator from one report to the next. */
export function indicatorChanges(
  before: Pick<Said<IndicatorPart>, 'priority' | 'part'>,
  after: Pick<Said<IndicatorPart>, 'priority' | 'part'>,
): IndicatorChange[] {
  const [was, is] = [before.part, after.part];
  return [
    ...between('title', was.title, is.title),
    ...between('ref', was.ref, is.ref),
    ...(before.priority.id === after.priority.id ? [] : between('priority', before.priority.name, after.priority.name)),
    ...between('unit', was.unit, is.unit),
    ...between('direction', was.direction, is.direction),
    ...between('accumulation', was.accumulation, is.accumulation),
    ...componentChanges(was, is),
    ...(isRatedApart(was) === isRatedApart(is)
      ? []
      : [{ kind: isRatedApart(is) ? 'rated-apart' : 'rated-as-a-whole' } as const]),
    ...is.components.flatMap((component) => {
      const same = was.components.find(({ id }) => id === component.id);
      return same ? targetChanges(same, component) : [];
    }),
  ];
}

function between<K extends string, T extends string>(kind: K, before: T, after: T): Between<K, T>[] {
  return before === after ? [] : [{ kind, before, after }];
}

function isRatedApart({ rating }: IndicatorPart): boolean {
  return rating === undefined;
}

function componentChanges(was: IndicatorPart, is: IndicatorPart): IndicatorChange[] {
  const [before, after] = [was, is].map(({ components }) => components.map(({ id }) => id)) as [unknown[], unknown[]];
  const same = before.length === after.length && before.every((id) => after.includes(id));
  return same ? [] : [{ kind: 'components', before: namesOf(was), after: namesOf(is) }];
}

/** The names of several components; none where there is only the figure itself. */
function namesOf({ components }: IndicatorPart): string[] {
  return components.flatMap(({ id, name }) => name ?? id ?? []);
}

function targetChanges(was: ComponentPart, is: ComponentPart): IndicatorChange[] {
  if (isLost(was) || isLost(is)) return [];
  const [before, after] = [was, is].map(({ target, covers, due }) => ({ target, covers, due })) as [Target, Target];
  if (before.target === null && after.target === null) return [];
  const same = before.target === after.target && before.covers === after.covers && before.due === after.due;
  return same ? [] : [{ kind: 'target', component: is.name, before, after }];
}

function isLost({ targetMissing, lost }: ComponentPart): boolean {
  return targetMissing === 'lost' || lost.includes('target');
}

export type GoalChange =
  | Between<'ref' | 'title' | 'priority', string>
  /** Promised anew: another baseline than in the report before. */
  | Between<'re-baselined' | 'forecast', string>
  | { readonly kind: 'open-again' | 'ongoing' | 'no-longer-ongoing' | 'no-longer-closed' }
  | { readonly kind: 'closed'; readonly how: 'withdrawn' | 'superseded'; readonly reason: string | null };

/** What changed of a goal from one report to the next. */
export function goalChanges(before: Said<GoalPart>, after: Said<GoalPart>): GoalChange[] {
  const [was, is] = [before.part, after.part];
  const known = <K extends string>(kind: K, from: string | null, to: string | null): Between<K, string>[] =>
    from === null || to === null ? [] : between(kind, from, to);
  return [
    ...between('title', was.title, is.title),
    ...between('ref', was.ref, is.ref),
    ...(before.priority.id === after.priority.id ? [] : between('priority', before.priority.name, after.priority.name)),
    ...known('re-baselined', was.baseline, is.baseline),
    ...known('forecast', was.forecast, is.forecast),
    ...(was.rating === 'complete' && is.rating !== 'complete' && is.rating !== null
      ? [{ kind: 'open-again' } as const]
      : []),
    ...(was.ongoing === is.ongoing ? [] : [{ kind: is.ongoing ? 'ongoing' : 'no-longer-ongoing' } as const]),
    ...(is.closed && !was.closed ? [{ kind: 'closed', ...is.closed } as const] : []),
    ...(was.closed && !is.closed ? [{ kind: 'no-longer-closed' } as const] : []),
  ];
}
