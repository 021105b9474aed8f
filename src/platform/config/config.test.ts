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
        signInProviders: null,
        exampleSignIn: true,
        mail: null,
        trustedProxies: [],
        headMail: [],
        headWebhook: null,
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

  it('takes how people sign in, how e-mail goes and where heads are sent', () => {
    const secret = 's'.repeat(32);
    expect(
      readConfig({
        SIGN_IN_PROVIDERS: 'etc/providers.json',
        SMTP_URL: 'smtps://tally:hunter2@mail.example.org.uk:465',
        MAIL_FROM: 'Performance <performance@example.org.uk>',
        TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16,2001:db8::/32',
        HEAD_MAIL: 'audit@example.org, clerk@example.org.uk',
        HEAD_WEBHOOK: 'https://keeper.example.org/heads',
        HEAD_WEBHOOK_SECRET: secret,
      }),
    ).toMatchObject({
      value: {
        signInProviders: resolve('etc/providers.json'),
        mail: {
          url: 'smtps://tally:hunter2@mail.example.org.uk:465',
          from: 'Performance <performance@example.org.uk>',
        },
        trustedProxies: ['10.0.0.5', '10.1.0.0/16', '2001:db8::/32'],
        headMail: ['audit@example.org', 'clerk@example.org.uk'],
        headWebhook: { url: 'https://keeper.example.org/heads', secret },
      },
    });
  });

  it.each([
    [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL is "mail.example.org": expected an address like smtps://'],
    [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM is "nobody": expected an e-mail address'],
    [{ MAIL_FROM: 'a@b.uk\nBcc: x@y.uk' }, 'MAIL_FROM is '],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES is "10.0.0.0/33": expected addresses or networks'],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES is "0.0.0.0/0": expected addresses or networks'],
    [{ TRUSTED_PROXIES: 'loopback' }, 'TRUSTED_PROXIES is "loopback": expected addresses or networks'],
    [{ HEAD_MAIL: 'a@example.org,' }, 'HEAD_MAIL is "a@example.org,": expected e-mail addresses'],
    [{ HEAD_WEBHOOK: 'http://keeper.example.org' }, 'HEAD_WEBHOOK is "http://keeper.example.org": expected an address'],
    [{ EXAMPLE_SIGN_IN: 'yes' }, 'EXAMPLE_SIGN_IN is "yes": expected on or off'],
  ])('refuses %o', (env, fault) => {
    expect(faultsOf(env)).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    [{ SMTP_URL: 'smtp://mail.example.org' }, 'SMTP_URL is set without MAIL_FROM: expected the address'],
    [{ MAIL_FROM: 'a@example.org' }, 'MAIL_FROM is set without SMTP_URL: expected the server'],
    [{ HEAD_MAIL: 'a@example.org' }, 'HEAD_MAIL is set without SMTP_URL: expected the server'],
    [
      { HEAD_WEBHOOK: 'http://127.0.0.1:4000/' },
      'HEAD_WEBHOOK is set without HEAD_WEBHOOK_SECRET: expected the secret',
    ],
    [{ HEAD_WEBHOOK_SECRET: 'x'.repeat(32) }, 'HEAD_WEBHOOK_SECRET is set without HEAD_WEBHOOK: expected the address'],
  ])('refuses %o alone', (env, fault) => {
    expect(faultsOf(env)).toEqual([expect.stringContaining(fault)]);
  });

  it('never prints a secret', () => {
    const faults = faultsOf({
      HEAD_WEBHOOK: 'https://keeper.example.org',
      HEAD_WEBHOOK_SECRET: 'hunter2',
      SMTP_URL: 'smpt://tally:hunter2@mail.example.org',
    });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('hunter2');
  });

  describe('signing in as an example person', () => {
    const allowed = (env: Record<string, string>) => {
      const result = readConfig(env);
      return result.ok && result.value.exampleSignIn;
    };

    it.each([
      {},
      { EXAMPLE_SIGN_IN: 'on' },
      { HOST: '127.0.0.1', BASE_URL: 'http://127.0.0.1:8080' },
      { HOST: '::1', BASE_URL: 'http://[::1]:8080', EXAMPLE_SIGN_IN: 'on' },
      { NODE_ENV: 'test' },
    ])('is possible on your own machine: %o', (env) => {
      expect(allowed(env)).toBe(true);
    });

    it('can be switched off', () => {
      expect(allowed({ EXAMPLE_SIGN_IN: 'off' })).toBe(false);
    });

    it.each([
      [{ BASE_URL: 'https://performance.example.org.uk' }, 'BASE_URL is "https://performance.example.org.uk"'],
      [{ BASE_URL: 'http://localhost.example.org' }, 'BASE_URL is "http://localhost.example.org"'],
      [{ BASE_URL: 'http://127.0.0.1.example.org' }, 'BASE_URL is "http://127.0.0.1.example.org"'],
      [{ BASE_URL: 'http://localhost@example.org' }, 'BASE_URL is "http://localhost@example.org"'],
      [{ HOST: '0.0.0.0' }, 'HOST is "0.0.0.0"'],
      [{ HOST: '::' }, 'HOST is "::"'],
      [{ HOST: '192.168.1.7' }, 'HOST is "192.168.1.7"'],
      [{ NODE_ENV: 'production' }, 'NODE_ENV is "production"'],
      [{ TRUSTED_PROXIES: '127.0.0.1' }, 'TRUSTED_PROXIES is set'],
      [{ NODE_ENV: 'production', HOST: '0.0.0.0' }, 'HOST is "0.0.0.0" and NODE_ENV is "production"'],
    ])('is off where %o, and switched on there it stops the start', (env, why) => {
      expect(allowed(env)).toBe(false);
      const faults = faultsOf({ ...env, EXAMPLE_SIGN_IN: 'on' });
      expect(faults).toEqual([expect.stringContaining(`EXAMPLE_SIGN_IN is "on" where ${why}: expected off`)]);
    });
  });

  it('is documented variable for variable', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/configuration.md'), 'utf8');
    const listed = [...page.matchAll(/^\| `([A-Z_]+)` \| (\S+) \|/gm)].map(([, name, usual]) => [name, usual]);
    expect(listed.map(([name]) => name)).toEqual(Object.keys(variables));
    expect(Object.fromEntries(listed)).toMatchObject({ PORT: '`3000`', HOST: '`localhost`', LOG_LEVEL: '`info`' });
  });
});
