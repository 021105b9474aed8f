import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as cell from './domain/cell.ts';
import { type Column, packTables } from './domain/tables.ts';

// docs/reference/report-pack.md says what the tables of the code say.

const page = readFileSync(join(import.meta.dirname, '../../docs/reference/report-pack.md'), 'utf8');

/** What the page calls a form that many columns have. */
const forms = new Map<unknown, string>([
  [cell.id, 'id'],
  [cell.line, 'line'],
  [cell.passage, 'passage'],
  [cell.figure, 'figure'],
  [cell.number, 'number'],
  [cell.percentage, 'percentage'],
  [cell.money, 'pounds'],
  [cell.date, 'date'],
  [cell.periodCell, 'period'],
  [cell.quarterCell, 'quarter'],
  [cell.spanCell, 'span'],
  [cell.quartersCell, 'quarters'],
  [cell.profileCell, 'profile'],
  [cell.yesNo, 'yes or no'],
]);
const formOf = ({ reader }: Column) => forms.get(reader) ?? reader.expected.replace(/^one of /, '');

/** The rows of the page: table, column, whether it must be there, form, and what it says. */
function rowsOf(text: string): string[][] {
  return text.split(/^## /m).flatMap((section) => {
    const table = /^`(\w+)`\n/.exec(section)?.[1];
    if (table === undefined) return [];
    return [...section.matchAll(/^\| `([^`]+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$/gm)].map((m) => [
      table,
      ...m.slice(1).map((part) => part.trim()),
    ]);
  });
}

const expected = Object.entries(packTables).flatMap(([table, columns]) =>
  Object.entries<Column>(columns).map(([column, of]) => [table, column, of.required ? 'yes' : '', formOf(of)]),
);

describe('the reference of the report pack', () => {
  it('has every table and column, in order, with its form, and no other', () => {
    expect(rowsOf(page).map((row) => row.slice(0, 4))).toEqual(expected);
  });

  it('says what each column says', () => {
    expect(rowsOf(page).filter((row) => row[4] === '')).toEqual([]);
  });

  it('explains every form that it names', () => {
    const explained = [...page.matchAll(/^\| ([a-z ]+) \| (?!---)/gm)].map((m) => m[1]);
    expect([...forms.values()].filter((form) => !explained.includes(form))).toEqual([]);
  });

  it('is found out when a column is not there, or is one too many', () => {
    expect(rowsOf(page.replace(/^\| `trend` .*\n/m, '')).length).toBe(expected.length - 1);
    expect(rowsOf(page.replace(/^(\| `trend` .*\n)/m, '$1$1')).length).toBe(expected.length + 1);
  });
});
