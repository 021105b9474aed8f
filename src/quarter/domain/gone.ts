import type { Pack } from '../../packs/index.ts';
import { type Part, partNames, parts, type RegisterRow } from './parts.ts';
import type { MovedSince } from './propose.ts';

/**
 * Rows that were there when somebody saw them and that another has taken out since, as they were then: what was typed of
 * such a row is said of this, until it is known whether the row is to stay.
 */
export function goneSince(current: Pack, moved: MovedSince): Pack {
  const partOf = new Map(partNames.map((part): [string, Part] => [parts[part].register, part]));
  const rows: { [P in Part]?: RegisterRow[] } = {};
  for (const [key, { columns, removed }] of moved) {
    const space = key.indexOf(' ');
    const part = partOf.get(key.slice(0, space));
    if (part === undefined || removed === null) continue;
    const said = Object.fromEntries([...columns].map(([column, { before }]) => [column, asSaid(part, column, before)]));
    const row = { lost: [], ...said, ...(JSON.parse(key.slice(space + 1)) as RegisterRow) };
    rows[part] = [...(rows[part] ?? []), row];
  }
  const { period, body, report } = current;
  const isGone = new Set(rows.indicators?.map(({ indicator }) => indicator));
  const alone = new Set(rows.components?.map(({ indicator }) => indicator)).difference(isGone);
  // A component that is gone is seen as a row of its indicator, which says of itself what it says in the rows that stay.
  const stays = current.indicators
    ?.filter(({ indicator }) => alone.has(indicator))
    .map((row) => ({ ...row, ...unsaid }));
  const { report: _, ...of } = rows;
  return {
    ...{ period, body, report },
    ...(of as unknown as Partial<Pack>),
    indicators: [...((rows.indicators ?? []) as unknown as NonNullable<Pack['indicators']>), ...(stays ?? [])],
  };
}

const unsaid = {
  ...{ explanation: null, action: null, action_due: null, reported: null },
  ...{ rated_apart: true, rating: null, missing: null, reason: null },
};

const yesOrNo: ReadonlySet<string> = new Set(['ongoing', 'rated_apart']);
const pence: ReadonlySet<string> = new Set([
  ...['budget', 'forecast', 'profile', 'actual', 'precision', 'forecast_variance', 'actual_variance'],
]);

/** A value from its text in the tally. */
function asSaid(part: Part, column: string, text: string | null): unknown {
  if (column === 'lost') return text === null ? [] : JSON.parse(text);
  if (yesOrNo.has(column)) return text === 'true';
  if (text === null) return null;
  return part === 'finance' && pence.has(column) ? Number(text) : text;
}
