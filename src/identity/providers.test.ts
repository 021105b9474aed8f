import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readProviders } from './providers.ts';

const folder = mkdtempSync(join(tmpdir(), 'providers-'));
const path = join(folder, 'providers.json');
afterAll(() => rmSync(folder, { recursive: true }));

const secret = 'hunter2-hunter2';
const entra = {
  id: 'entra',
  name: 'Microsoft Entra ID',
  issuer: 'https://login.microsoftonline.com/5f8c7a5e-6c1c-4d43-9a1c-5d3e5b9f7a11/v2.0',
  clientId: '8c1f…',
  clientSecret: secret,
};
const read = (content: unknown) => {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readProviders(path);
};
const faultsOf = async (content: unknown) => {
  const result = await read(content);
  const faults = result.ok ? [] : result.error;
  expect(faults.join('\n')).not.toContain('hunter2');
  return faults.map((fault) => fault.replaceAll(path, 'FILE').replaceAll(folder, 'FOLDER'));
};

describe('the file of providers', () => {
  it('names who signs people in, with what is usual where it says nothing', async () => {
    expect(await read([entra])).toEqual({
      ok: true,
      value: [
        { ...entra, scopes: ['openid', 'profile', 'email'], groupsClaim: 'groups', emailIsVerified: false, groups: [] },
      ],
    });
  });

  it('may name several, with groups and what roles they give', async () => {
    const groups = [
      { group: '1f0e…', role: 'director' },
      { group: '2a9b…', role: 'lead-officer', scope: 'standing-together' },
    ];
    const result = await read([
      { ...entra, groups, emailIsVerified: true },
      { ...entra, id: 'other', name: 'Other', issuer: 'http://localhost:4700' },
    ]);
    expect(result).toMatchObject({
      value: [
        { groups: [{ group: '1f0e…', role: 'director', scope: 'all' }, groups[1]], emailIsVerified: true },
        { id: 'other' },
      ],
    });
  });

  it('may keep a secret in a file of its own beside it', async () => {
    writeFileSync(join(folder, 'secret'), `${secret}\n`);
    const { clientSecret: _, ...rest } = entra;
    expect(await read([{ ...rest, clientSecretFile: 'secret' }])).toMatchObject({ value: [{ clientSecret: secret }] });
    const result = await read([{ ...rest, clientSecretFile: 'secret' }]);
    expect(result.ok && result.value[0]).not.toHaveProperty('clientSecretFile');
    expect(await faultsOf([{ ...rest, clientSecretFile: 'gone' }])).toEqual([
      'FILE, provider 1, clientSecretFile: "FOLDER/gone": there is no such file',
    ]);
    writeFileSync(join(folder, 'empty'), '\n');
    expect(await faultsOf([{ ...rest, clientSecretFile: 'empty' }])).toEqual([
      'FILE, provider 1, clientSecretFile: "FOLDER/empty": is empty',
    ]);
  });

  it('names every fault at once with its place', async () => {
    const faulty = [
      {
        ...entra,
        id: 'Entra ID',
        issuer: 'http://login.example.org',
        groups: [
          { group: 'a', role: 'boss' },
          { group: '', role: 'lead-officer' },
        ],
      },
      {
        id: 'two',
        name: 'Two',
        issuer: 'https://two.example.org',
        clientID: 'x',
        clientSecret: secret,
        clientSecretFile: 'y',
      },
    ];
    const faults = await faultsOf(faulty);
    expect(faults).toEqual(
      expect.arrayContaining([
        'FILE, provider 1, id: expected small letters, digits and hyphens',
        'FILE, provider 1, issuer: expected an address that begins with https://, without ? or #',
        expect.stringContaining('FILE, provider 1, groups 1, role: expected one of administrator, performance-officer'),
        'FILE, provider 1, groups 2, group: expected some text',
        'FILE, provider 2, clientId: expected a string',
        expect.stringContaining('FILE, provider 2: there is no clientID: expected id, name, issuer, clientId'),
      ]),
    );
  });

  it.each([
    [
      [{ ...entra, groups: [{ group: 'a', role: 'director', scope: 'x' }] }],
      'groups 1, scope: director is held as a whole',
    ],
    [
      [{ ...entra, groups: [{ group: 'a', role: 'lead-officer' }] }],
      'groups 1, scope: lead-officer is held for a named priority',
    ],
    [[{ ...entra, clientSecretFile: 'y' }], 'provider 1: expected clientSecret or clientSecretFile, and not both'],
    [[{ ...entra, clientSecret: undefined }], 'provider 1: expected clientSecret or clientSecretFile, and not both'],
    [[{ ...entra, id: 'link' }], 'provider 1, id: expected another name than link and example'],
    [[{ ...entra, name: 'example' }], 'provider 1, name: expected another name than link and example'],
    [[{ ...entra, scopes: ['email'] }], 'provider 1, scopes: expected openid among them'],
    [
      [{ ...entra, issuer: 'https://login.microsoftonline.com/common/v2.0' }],
      'provider 1, issuer: expected one directory',
    ],
    [[{ ...entra, issuer: 'https://login.microsoftonline.com/Organizations/v2.0' }], 'issuer: expected one directory'],
    [[{ ...entra, issuer: 'https://user@example.org' }], 'issuer: expected an address that begins with https://'],
    [[{ ...entra, issuer: 'http://localhost.example.org' }], 'issuer: expected an address that begins with https://'],
    [[entra, entra], 'provider 2, id: expected each once'],
    [[entra, { ...entra, id: 'b', name: 'B' }], 'provider 2, issuer: expected each once'],
    [[], 'the whole: expected at least one provider'],
    [{ providers: [entra] }, 'the whole: expected a list'],
    ['[{"clientSecret": "hunter2-hunter2",, }]', ': expected JSON'],
    ['', ': expected JSON'],
  ])('refuses %j', async (content, fault) => {
    expect((await faultsOf(content)).join('\n')).toContain(fault);
  });

  it('says where JSON goes wrong, and not what stands there', async () => {
    expect(await faultsOf('[\n  {\n  "clientSecret": hunter2\n}]')).toEqual(['FILE, line 3: expected JSON']);
  });

  it('says that it is not there', async () => {
    const result = await readProviders(join(folder, 'gone.json'));
    expect(result).toEqual({
      ok: false,
      error: [`SIGN_IN_PROVIDERS is "${join(folder, 'gone.json')}": there is no such file`],
    });
  });
});
