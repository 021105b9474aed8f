import { keyedSheets, rowsByKey, trendProposed } from '../../../quarter/index.ts';
import { cellField } from '../../parts/cells.ts';
import { newTables } from './form.ts';
import { countedSections, countId, countWords } from './parts.ts';
import { missingLines, scoreWords, suggestionOf, trendWords } from './present.ts';
import type { EntrySaved } from './save.ts';

/** New words for the page of somebody whose typing was just saved: what is suggested now, what was worked out, what waits. */
export function saidAnewOf(
  came: EntrySaved,
  priority: string,
): { readonly id: string; readonly text: string; readonly suggested?: string }[] {
  const { after, saved, asked, worked, othersChangedRows } = came;
  const { registers } = after.now;
  const held = rowsByKey(keyedSheets(after.now.pack));
  const components = Map.groupBy(registers.components, (c) => c.indicator);
  const touched = new Set(saved.flatMap(({ key }) => [key.indicator, key.risk]).filter((id) => id !== undefined));
  const suggestions = registers.indicators
    .filter((one) => one.priority === priority && touched.has(one.indicator))
    .flatMap((indicator) => {
      const rows = components.get(indicator.indicator) ?? [];
      const says = (key: string, of: typeof rows) => ({
        id: `${cellField({ table: 'indicators', key, column: 'rating' })}-suggested`,
        ...saysOf(suggestionOf(indicator, of, registers.rule, after.period)),
      });
      if (indicator.rated_apart) return rows.map((row) => says(`${indicator.indicator}/${row.component}`, [row]));
      const only = rows.length > 1 ? '' : (rows[0]?.component ?? '');
      return [says(`${indicator.indicator}/${only}`, rows)];
    });
  const risks = registers.risks
    .filter((one) => one.priority === priority && touched.has(one.risk))
    .flatMap((risk) => {
      const earlier = registers.earlier.risks.filter((one) => one.risk === risk.risk).map(({ score }) => score);
      const scores = [...earlier, risk.score];
      const id = (column: string) => cellField({ table: 'risks', key: risk.risk, column });
      return [
        { id: `${id('score')}-worked`, text: `Score: ${scoreWords(risk)}` },
        { id: `${id('trend')}-proposed`, text: `Trend: ${trendWords(trendProposed(scores), scores)}` },
      ];
    });
  const percentages = [...(asked.typed.indicators?.keys() ?? [])].flatMap((key) => {
    const row = held.get('indicators')?.get(key);
    if (row?.unit !== 'percent' || !row.numerator || !row.denominator || !row.actual) return [];
    const isWorked = worked.some((one) => one.table === 'indicators' && one.key === key);
    const text = `${row.actual}% ${isWorked ? 'worked out ' : ''}from ${row.numerator} of ${row.denominator}`;
    return [{ id: `${cellField({ table: 'indicators', key, column: 'actual' })}-worked`, text }];
  });
  const waiting = newTables.map((table) => ({
    id: `add-${table === 'risk_register' ? 'risks' : table}-said`,
    text: asked.waiting.includes(table) ? 'Not added yet: press “Add it” when it is finished.' : '',
  }));
  const others = othersChangedRows
    ? [
        {
          id: 'others',
          text: 'Somebody else added something to this priority, or took something out: open the page again to see it.',
        },
      ]
    : [];
  const missing = after.opening === null ? [] : missingLines(after, priority);
  const counts = countedSections.map((name) => ({ id: countId(name), text: countWords(missing, name) }));
  return [...suggestions, ...risks, ...percentages, ...waiting, ...others, ...counts];
}

function saysOf({ suggested, suggestion }: ReturnType<typeof suggestionOf>) {
  return { text: suggestion, suggested: suggested ?? '' };
}
