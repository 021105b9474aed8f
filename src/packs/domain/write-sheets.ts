import { poundsText } from '../../finance/index.ts';
import type { Pack } from './pack.ts';
import { packTables, type Sheet, type TableName, tableNames } from './tables.ts';

/** What a row says, by column: texts and numbers; columns that are not there are blank. */
type Said = Readonly<Record<string, unknown>>;

/** Writes a pack as sheets, every table of it, such that reading them again gives the same pack. */
export function writeSheets(pack: Pack): Map<TableName, Sheet> {
  const rows: Record<TableName, Said[]> = {
    report: [{ ...pack.report, body: pack.body.name }],
    priorities: (pack.priorities ?? []).map((p) => ({ ...p, id: p.priority, order: p.position })),
    indicators: indicatorRows(pack),
    goals: (pack.goals ?? []).map((g) => ({
      ...g,
      id: g.goal,
      ongoing: g.ongoing ? 'yes' : null,
      ...lost(g.lost),
    })),
    risks: (pack.risks ?? []).map((r) => ({ ...r, id: r.risk, ...lost(r.lost) })),
    risk_register: (pack.registeredRisks ?? []).map((r) => ({ ...r, id: r.risk })),
    issues: (pack.issues ?? []).map((i) => ({ ...i, id: i.issue, ...lost(i.lost) })),
    finance: (pack.finance ?? []).map((f) => ({
      ...f,
      budget: pounds(f.budget),
      forecast: pounds(f.forecast),
      profile: pounds(f.profile),
      actual: pounds(f.actual),
      precision: pounds(f.precision),
      forecast_variance: pounds(f.forecast_variance),
      actual_variance: pounds(f.actual_variance),
      ...lost(f.lost),
    })),
    claims: (pack.claims ?? []).map((c) => ({ ...c, table: c.about, count: c.count ?? 'lost' })),
    notes: (pack.notes ?? []).map((n) => ({ ...n, table: n.about, id: n.thing })),
  };
  return new Map(tableNames.map((name) => [name, sheetOf(name, rows[name])]));
}

function sheetOf(name: TableName, rows: readonly Said[]): Sheet {
  const header = Object.keys(packTables[name]);
  return {
    header,
    rows: rows.map((said, place) => ({ row: place + 2, cells: header.map((column) => cellText(said[column])) })),
  };
}

const cellText = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

const pounds = (pence: number | null): string | null => (pence === null ? null : poundsText(pence));
const lost = (columns: readonly string[]): Said => Object.fromEntries(columns.map((c) => [c, 'lost']));

/** A row a component, and one more for the rating of an indicator that is rated as a whole. */
function indicatorRows({ indicators = [], components = [] }: Pack): Said[] {
  const byIndicator = Map.groupBy(components, (c) => c.indicator);
  return indicators.flatMap((i) => {
    const { indicator: id, priority, ref, title, unit, direction, accumulation } = i;
    const shared = { priority, ref, id, title, unit, direction, accumulation };
    const texts = { reported: i.reported, explanation: i.explanation, action: i.action, action_due: i.action_due };
    const judged = { rating: i.rating, missing: i.missing, reason: i.reason };
    const parts = byIndicator.get(id) ?? [];
    const rows: Said[] = parts.map((c, place) => ({
      ...c,
      ...shared,
      component: c.component || null,
      component_name: c.name,
      covers: c.covers === 'Q1-Q4' ? null : c.covers,
      ...(place === 0 ? texts : {}),
      ...(!i.rated_apart && parts.length === 1 ? judged : {}),
      ...lost(c.lost),
    }));
    if (!i.rated_apart && parts.length > 1) rows.push({ ...shared, ...judged });
    return rows;
  });
}
