import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Quarter } from '../calendar/index.ts';
import { nothingKnown, readPack } from './domain/read-pack.ts';
import { readFolder } from './folder.ts';
import { readAlone } from './read-alone.ts';
import { writePackWorkbook } from './workbook/write-workbook.ts';

const example = join(import.meta.dirname, '../../examples/mopac/2020-21-Q4');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alone-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file in a folder of its own, so that names are free. */
function file(name: string, text: string, inside = 'files'): string {
  mkdirSync(join(folder, inside), { recursive: true });
  const path = join(folder, inside, name);
  writeFileSync(path, text);
  return path;
}

const goals = 'priority,ref,id,title,baseline,rating\nroads,1,cameras,Mend the cameras,Q4,G\n';
const q4 = '2020-21-Q4' as Quarter;
const read = async (path: string, period: Quarter | null = null) => {
  const result = await readAlone(path, period);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const faults = async (path: string) => {
  const result = await readAlone(path, null);
  return result.ok ? [] : result.error;
};

describe('a table alone', () => {
  it('is read as a report of the period that is said, with the priorities that its rows name', async () => {
    const { content, periodKnown } = await read(file('goals.csv', goals), q4);
    expect(periodKnown).toBe(true);
    expect(content).toMatchObject({
      period: { id: q4 },
      priorities: [{ id: 'roads', name: 'roads', goals: [{ id: 'cameras', baseline: q4 }], indicators: [] }],
    });
  });

  it.each([
    ['returns 2019-20-q2.csv', '2019-20-Q2'],
    ['goals 2019-20-Q2 final.csv', '2019-20-Q2'],
  ])('has the period that its name says: %s', async (name, period) => {
    expect(await read(file(name, goals))).toMatchObject({ periodKnown: true, content: { period: { id: period } } });
  });

  it.each(['goals.csv', '12020-21-Q4.csv', '2020-21-Q5.csv'])(
    'says so where nothing says its period: %s',
    async (name) => {
      expect(await read(file(name, goals))).toMatchObject({ periodKnown: false });
    },
  );

  it('is known by its columns where its name is none of a table', async () => {
    const { content } = await read(file('what we promised.csv', goals));
    expect(content.priorities[0]?.goals).toHaveLength(1);
  });

  it.each(['goals 2020-21-Q4.csv', 'Goals_final.csv', 'goals-2.csv'])(
    'is told its faults where its name begins with that of a table: %s',
    async (name) => {
      expect(await faults(file(name, goals.replace('title', 'name')))).toMatchObject([
        { table: 'goals', column: 'name' },
        { table: 'goals', column: 'title' },
      ]);
    },
  );

  it('is not taken for a table by the beginning of a word', async () => {
    expect(await faults(file('goalsetting.csv', goals.replace('title', 'name')))).toMatchObject([
      { table: 'goalsetting.csv' },
    ]);
  });

  it('is refused where its columns are of no table', async () => {
    expect(await faults(file('hours.csv', 'day,hours\nMonday,8\n'))).toMatchObject([
      { table: 'hours.csv', what: expect.stringMatching(/is no table of a report pack/) },
    ]);
  });

  it('is refused with every fault where it is faulty', async () => {
    expect(await faults(file('goals.csv', goals.replace(',G', ',X')))).toMatchObject([
      { table: 'goals', row: 2, column: 'rating' },
    ]);
  });

  it('can be notes to things that stand elsewhere', async () => {
    const { content } = await read(file('notes.csv', 'priority,text,table,id\nroads,A pilot,indicators,cameras\n'));
    expect(content.priorities[0]?.notes).toMatchObject([{ text: 'A pilot', id: 'cameras' }]);
  });
});

describe('a whole pack', () => {
  it('says the same as a folder, and as a workbook', async () => {
    const one = await read(example);
    expect(one.periodKnown).toBe(true);
    const { sheets, unread } = await readFolder(example);
    const pack = await readPack(sheets, unread, async () => nothingKnown);
    if (!pack.ok) throw new Error('the example is refused');
    const path = join(folder, 'pack.ods');
    writeFileSync(
      path,
      writePackWorkbook(
        {
          ...{ pack: pack.value, before: null, priority: null, seen: 0, opened: false, missing: [] },
          made: { at: Temporal.Instant.from('2021-05-01T00:00:00Z'), by: 'Sam' },
        },
        'ods',
      ),
    );
    expect((await read(path)).content).toEqual(one.content);
  });

  it('is read without its report too, as a folder that is named after its period', async () => {
    const path = join(folder, '2020-21-Q4');
    cpSync(example, path, { recursive: true });
    rmSync(join(path, 'report.csv'));
    const { content, periodKnown } = await read(path);
    expect(periodKnown).toBe(true);
    expect(content.priorities).toEqual((await read(example)).content.priorities);
  });

  it.each(['nowhere', 'nowhere.csv', 'nowhere.xlsx'])('is refused where nothing is: %s', async (name) => {
    expect(await faults(join(folder, name))).not.toEqual([]);
  });
});
