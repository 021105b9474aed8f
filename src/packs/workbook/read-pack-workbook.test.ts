import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPackWorkbook } from './read-pack-workbook.ts';

const office = 'urn:oasis:names:tc:opendocument:xmlns:';

/** A workbook whose one sheet holds goals: a heading, and so many rows that are alike. */
const ofGoals = (many: number): Uint8Array => {
  const row = (text: string, times: number) =>
    `<table:table-row table:number-rows-repeated="${times}"><table:table-cell><text:p>${text}</text:p></table:table-cell></table:table-row>`;
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(
      `<o:document-content xmlns:o="${office}office:1.0" xmlns:table="${office}table:1.0" xmlns:text="${office}text:1.0"><table:table table:name="goals">${row('title', 1)}${row('A goal', many)}</table:table></o:document-content>`,
    ),
  });
};

describe('a table of a workbook', () => {
  it.each([
    [5_000, []],
    [5_001, ['goals: has 5,001 rows with something in them (expected at most 5,000 for one quarter)']],
  ])('of %i rows is of one quarter, or is not read', (many, said) => {
    const { unread } = readPackWorkbook('goals.ods', ofGoals(many));
    expect(unread.map(({ table, what }) => `${table}: ${what}`).filter((line) => line.includes(' rows '))).toEqual(
      said,
    );
  });
});
