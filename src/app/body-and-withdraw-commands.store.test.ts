import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { dataRenderers } from '../reporting/index.ts';
import { bodyCommand } from './commands/body.ts';
import type { Command, Outcome } from './commands/command.ts';
import { reportCommand } from './commands/report.ts';
import { withdrawCommand } from './commands/withdraw.ts';
import { loadExamples } from './examples.ts';
import { testContext } from './testing/context.ts';

const database = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'body-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const context = testContext(database);

async function run(
  command: Command,
  values: Record<string, string | boolean>,
  ...positionals: string[]
): Promise<Outcome> {
  const work = command.prepare({ positionals, values });
  return typeof work === 'function' ? work(context) : work;
}

describe('body', () => {
  it('is refused before a body is known', async () => {
    expect(await run(bodyCommand, {})).toMatchObject({
      status: 1,
      text: [expect.stringContaining('import a report pack first')],
    });
  });

  it('shows what is set, and that the examples are a demonstration', async () => {
    await loadExamples(database, dataRenderers, () => {});
    const shown = await run(bodyCommand, {});
    expect(shown).toMatchObject({ status: 0, json: { colour: '#12436d', logo: null, demonstration: true } });
    expect(shown.text).toContain(
      'licence        Open Government Licence v3.0, https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    );
  });

  it('sets colour, logo and contact, and keeps the rest', async () => {
    const logo = join(folder, 'logo.svg');
    writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>');
    const set = await run(bodyCommand, { colour: '#00501E', logo, 'contact-email': 'performance@example.org' });
    expect(set).toMatchObject({
      status: 0,
      json: {
        colour: '#00501e',
        logo: { contentType: 'image/svg+xml' },
        contact: { email: 'performance@example.org' },
      },
    });
    const gone = await run(bodyCommand, { logo: 'none', 'contact-email': 'none', demonstration: 'no' });
    expect(gone).toMatchObject({
      json: { colour: '#00501e', logo: null, contact: { email: null }, demonstration: false },
    });
  });

  it('refuses what cannot be, with every fault, and changes nothing', async () => {
    const wrong = await run(bodyCommand, { colour: '#ffff00', 'contact-url': 'example' });
    expect(wrong).toMatchObject({ status: 1 });
    expect(wrong.text).toHaveLength(2);
    expect(await run(bodyCommand, { logo: join(folder, 'none.svg') })).toMatchObject({
      status: 1,
      text: [expect.stringContaining('cannot be read (ENOENT)')],
    });
    expect(await run(bodyCommand, { logo: join(folder, 'logo.gif') })).toMatchObject({ status: 1 });
    expect(await run(bodyCommand, { demonstration: 'perhaps' })).toMatchObject({ status: 2 });
    expect(await run(bodyCommand, {})).toMatchObject({ json: { colour: '#00501e', contact: { url: null } } });
  });
});

describe('withdraw', () => {
  it.each([
    [{ edition: '1' }, ['2020-21-Q4']],
    [{ reason: 'No' }, ['2020-21-Q4']],
    [{ edition: 'x', reason: 'No' }, ['2020-21-Q4']],
    [{ edition: '1', reason: 'No' }, ['2020-22-Q4']],
  ] as [Record<string, string>, string[]][])('is wrong use with %o %o', async (values, positionals) => {
    expect(await run(withdrawCommand, values, ...positionals)).toMatchObject({ status: 2 });
  });

  it('takes an edition out of view and names what repeats it', async () => {
    const done = await run(withdrawCommand, { edition: '1', reason: 'It named a person.' }, '2020-21-Q4');
    expect(done).toMatchObject({
      status: 0,
      json: { notice: { withdrawn: '2026-11-27' }, repeatedIn: [{ period: '2021-22-Q1', edition: 1 }] },
    });
    expect(done.text[1]).toContain('Edition 1 of 2021-22-Q1 repeats figures of 2020-21-Q4');
  });

  it('is what the report then is, in every format', async () => {
    const json = await run(reportCommand, { format: 'json' }, '2020-21-Q4');
    expect(JSON.parse(Buffer.from(json.bytes ?? []).toString())).toMatchObject({ format: 'tallystick/notice@1' });
    const csv = await run(reportCommand, { format: 'csv', edition: '1' }, '2020-21-Q4');
    expect(Buffer.from(csv.bytes ?? []).toString()).toContain('It named a person.');
  });

  it('is refused a second time and for what is not there', async () => {
    expect(await run(withdrawCommand, { edition: '1', reason: 'Again' }, '2020-21-Q4')).toMatchObject({ status: 1 });
    expect(await run(withdrawCommand, { edition: '7', reason: 'None' }, '2021-22-Q1')).toMatchObject({
      status: 1,
      text: ['2021-22-Q1 has no edition 7: it has 1.'],
    });
  });
});
