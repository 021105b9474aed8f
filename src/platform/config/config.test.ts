import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, variables, withoutPassword } from './index.ts';

const faultsOf = (env: Record<string, string>) => {
  const result = readConfig(env);
  return result.ok ? [] : result.error;
};

describe('configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      value: {
        database: { kind: 'embedded', dataFolder: resolve('var') },
        dataFolder: resolve('var'),
        host: 'localhost',
        port: 3000,
        baseUrl: 'http://localhost:3000',
        logLevel: 'info',
      },
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', BASE_URL: '' })).toEqual(readConfig({}));
  });

  it('takes a server of your own, also behind a Unix socket', () => {
    const url = 'postgres://app@/tallystick?host=/var/run/postgresql';
    const config = readConfig({ DATABASE_URL: url, PORT: '8080', BASE_URL: 'https://performance.example.org.uk/' });
    expect(config).toMatchObject({
      ok: true,
      value: {
        database: { kind: 'server', url, ownerUrl: null },
        port: 8080,
        baseUrl: 'https://performance.example.org.uk',
      },
    });
  });

  it('names every fault at once: the variable, what it holds, what is expected', () => {
    expect(faultsOf({ PORT: '80 80', LOG_LEVEL: 'loud', BASE_URL: 'example.org', TALLYSTICK_DTAA: '/srv' })).toEqual([
      'PORT is "80 80": expected a whole number from 1 to 65535',
      'BASE_URL is "example.org": expected an address like https://performance.example.org.uk, without ? or #',
      'LOG_LEVEL is "loud": expected one of fatal, error, warn, info, debug, trace, silent',
      'TALLYSTICK_DTAA is set, but there is no such variable: expected TALLYSTICK_DATA',
    ]);
  });

  it.each(['0', '65536', '-1', '3e3', '1.5'])('refuses port %s', (port) => {
    expect(faultsOf({ PORT: port })).toHaveLength(1);
  });

  it('refuses an owner without an application role', () => {
    expect(faultsOf({ DATABASE_OWNER_URL: 'postgres://owner@db/tallystick' })).toEqual([
      'DATABASE_OWNER_URL is "postgres://owner@db/tallystick" without DATABASE_URL: expected both, or neither',
    ]);
  });

  it.each([
    'mysql://app:hunter2@db/tallystick',
    'postgress://app:hun@ter2@db/tallystick',
    'postgres//app:hunter2@db/tallystick password=hunter2',
    'postgres://app:hunter2',
    'postgres:app:hunter2/db',
    'host=db user=app password=hunter2',
    'mysql://db/tallystick?user=app&password=hunter2',
  ])('never prints the password of %s', (url) => {
    const [fault] = faultsOf({ DATABASE_URL: url });
    expect(fault).toContain('DATABASE_URL is "');
    expect(fault).not.toMatch(/hun|ter2/);
  });

  it('masks the password and nothing else', () => {
    expect(withoutPassword('postgres://app:secret@db:5432/tallystick')).toBe('postgres://app:***@db:5432/tallystick');
    expect(withoutPassword('postgres://app@db:5432/tallystick')).toBe('postgres://app@db:5432/tallystick');
  });

  it('is documented variable for variable', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/configuration.md'), 'utf8');
    const listed = [...page.matchAll(/^\| `([A-Z_]+)` \| (\S+) \|/gm)].map(([, name, usual]) => [name, usual]);
    expect(listed.map(([name]) => name)).toEqual(Object.keys(variables));
    expect(Object.fromEntries(listed)).toMatchObject({ PORT: '`3000`', HOST: '`localhost`', LOG_LEVEL: '`info`' });
  });
});
