import { afterEach, describe, expect, it } from 'vitest';
import { type Mail, openMail } from './index.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';

let server: MailServer | null = null;
let mail: Mail | null = null;
afterEach(async () => {
  mail?.close();
  await server?.close();
});

const from = 'Performance <performance@example.org>';

describe('a message', () => {
  it('arrives as it was given, to everybody, and says that a machine wrote it', async () => {
    server = await startMailServer();
    mail = openMail({ url: server.url, from });
    const text = 'Sign in:\n\nhttp://localhost:3000/office/sign-in/link?token=abc=def&x=1\n\nMõned sõnad – £26,000.\n';
    await mail.send({ to: ['ada@example.org', 'grace@example.org'], subject: 'Your link', text });
    const message = await server.next();
    expect(message).toMatchObject({
      from: 'performance@example.org',
      to: ['ada@example.org', 'grace@example.org'],
      headers: { from, subject: 'Your link', 'auto-submitted': 'auto-generated' },
    });
    expect(message.text.replaceAll('\r\n', '\n').trim()).toBe(text.trim());
  });

  it('that is sent twice says by its id that it is one', async () => {
    server = await startMailServer();
    mail = openMail({ url: server.url, from });
    const message = { to: 'ada@example.org', subject: 'A reminder', text: 'x', id: '3fe1@performance.example.org' };
    await mail.send(message);
    await mail.send(message);
    const ids = [(await server.next()).headers['message-id'], (await server.next()).headers['message-id']];
    expect(ids).toEqual(['<3fe1@performance.example.org>', '<3fe1@performance.example.org>']);
  });

  it('cannot smuggle a header or a recipient in its subject', async () => {
    server = await startMailServer();
    mail = openMail({ url: server.url, from });
    await mail.send({ to: 'ada@example.org', subject: 'Hello\r\nBcc: eve@example.org', text: 'x' });
    const message = await server.next();
    expect(message.to).toEqual(['ada@example.org']);
    expect(message.headers).not.toHaveProperty('bcc');
  });

  it.each(['ada(eve)@example.org', 'ada@example.org(eve@example.org)', 'eve:ada@example.org', 'eve@example.org,ada'])(
    'goes to %s as it is, or to nobody',
    async (to) => {
      const asked: string[] = [];
      server = await startMailServer({
        onRcptTo: ({ address }, _session, done) => {
          asked.push(address);
          done(null);
        },
      });
      mail = openMail({ url: server.url, from });
      await mail.send({ to, subject: 'Your link', text: 'x' }).catch(() => {});
      expect([[], [to]]).toContainEqual(asked.map((address) => address.replaceAll('"', '')));
    },
  );

  it.each([
    ['one', ['eve@example.org']],
    ['one of several', ['ada@example.org', 'eve@example.org']],
  ])('that the server refuses for %s recipient is a fault', async (_, to) => {
    server = await startMailServer({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('eve') ? new Error('No such person') : null),
    });
    mail = openMail({ url: server.url, from });
    await expect(mail.send({ to, subject: 'Hello', text: 'x' })).rejects.toThrow(/recipient/i);
  });

  it('to a server that is not there is a fault', async () => {
    server = await startMailServer();
    const { url } = server;
    await server.close();
    server = null;
    mail = openMail({ url, from });
    await expect(mail.send({ to: 'ada@example.org', subject: 'Hello', text: 'x' })).rejects.toThrow('ECONNREFUSED');
  });

  it('is not sent in the clear to another machine', async () => {
    server = await startMailServer();
    const { port } = new URL(server.url);
    // Another name for this machine, which is not one of those that are known to be it.
    mail = openMail({ url: `smtp://0.0.0.0:${port}`, from });
    await expect(mail.send({ to: 'ada@example.org', subject: 'Hello', text: 'x' })).rejects.toThrow(/STARTTLS|TLS/);
    expect(server.received).toEqual([]);
  });
});
