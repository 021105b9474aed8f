import { type Html, type HtmlValue, html } from '../../platform/components/index.ts';

export type Column = { readonly label: string; readonly numeric?: boolean };

/** One cell; `span` counts the columns it covers, which `label` then names. The first of a row is its header. */
export type Cell = { readonly content: HtmlValue; readonly span?: number; readonly label?: string };
export type Row = {
  readonly id?: string | undefined;
  readonly cells: readonly Cell[];
  readonly part?: boolean | undefined;
  /** What is to be said beneath it, across all columns. */
  readonly below?: Html | null;
};

/**
 * A table that reads as stacked rows on a phone, each cell after its column’s name. Roles are written out because
 * browsers forget that a table is one when its display changes.
 */
export function table(
  caption: string,
  columns: readonly Column[],
  groups: readonly (readonly Row[])[],
  name = '',
): Html {
  const heads = columns.map(
    ({ label, numeric }) =>
      html`<th scope="col" role="columnheader"${numeric ? html` class="app-numeric"` : null}>${label}</th>`,
  );
  const bodies = groups.map(
    (rows) => html`<tbody role="rowgroup">${rows.map((row) => tableRow(row, columns))}</tbody>`,
  );
  return html`<table class="app-table ${name}" role="table">
<caption class="govuk-visually-hidden">${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
${bodies}
</table>`;
}

function tableRow(row: Row, columns: readonly Column[]): Html {
  let at = 0;
  const cells = row.cells.map(({ content, span = 1, label }, index) => {
    const column = columns[at];
    at += span;
    const covers = span > 1 ? html` colspan="${span}"` : null;
    if (index === 0) return html`<th scope="row" role="rowheader"${covers}>${content}</th>`;
    const numeric = column?.numeric ? html` class="app-numeric"` : null;
    return html`<td role="cell" data-label="${label ?? column?.label}"${covers}${numeric}><div>${content}</div></td>`;
  });
  const id = row.id ? html` id="${row.id}"` : null;
  const below = row.below
    ? html`<tr role="row" class="app-below"><td role="cell" colspan="${columns.length}"><div>${row.below}</div></td></tr>`
    : null;
  return html`<tr role="row"${id}${row.part ? html` class="app-part"` : null}>${cells}</tr>${below}`;
}
