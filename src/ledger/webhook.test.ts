import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { publishedHead } from './heads.ts';
import { signature, webhook } from './webhook.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A receiver on this machine, and what it was sent. */
async function receiver(answer: RequestListener) {
  const got: { method: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = await request.toArray();
    got.push({ method: request.method, headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/heads`, got };
}

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const head = publishedHead('mopac', { day: '2026-11-27', length: 3, head: 'ab'.repeat(32) });
const now = Temporal.Instant.from('2026-11-27T09:30:00.75Z');
const answers = (status: number, headers = {}): RequestListener => {
  return (_, response) => response.writeHead(status, headers).end('received');
};

it('signs as Standard Webhooks 1.0 says: the example of its own libraries', () => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  expect(signature(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', '{"test": 2432232314}')).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

describe('a webhook', () => {
  it('is posted the head as it is published, signed over id, time and body', async () => {
    const { url, got } = await receiver(answers(204));
    expect(await webhook(url, secret).send(head, 'tallystick-head-mopac-2026-11-27', now)).toBeNull();
    const [{ method, headers, body } = {}] = got;
    expect(method).toBe('POST');
    expect(body).toBe(
      `{"format":"tallystick/head@1","body":"mopac","day":"2026-11-27","length":3,"head":"${'ab'.repeat(32)}"}`,
    );
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const timestamp = String(Math.floor(now.epochMilliseconds / 1000));
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'tallystick-head-mopac-2026-11-27',
      'webhook-timestamp': timestamp,
      'webhook-signature': signature(key, 'tallystick-head-mopac-2026-11-27', timestamp, body ?? ''),
    });
  });

  it('is signed with the text itself where the secret is no key in base64', async () => {
    const { url, got } = await receiver(answers(200));
    const plain = 'A sentence that nobody else will guess!';
    expect(await webhook(url, plain).send(head, 'id', now)).toBeNull();
    const [{ headers, body } = {}] = got;
    const timestamp = String(headers?.['webhook-timestamp']);
    expect(headers?.['webhook-signature']).toBe(signature(Buffer.from(plain), 'id', timestamp, body ?? ''));
  });

  it('takes any other answer for a fault, and follows no redirect', async () => {
    const elsewhere = await receiver(answers(200));
    const { url } = await receiver(answers(307, { location: elsewhere.url }));
    expect(await webhook(url, secret).send(head, 'id', now)).toBe('it answered 307, a redirect, which is not followed');
    expect(elsewhere.got).toEqual([]);
    const broken = await receiver(answers(503));
    expect(await webhook(broken.url, secret).send(head, 'id', now)).toBe('it answered 503');
  });

  it('says what went wrong without the address', async () => {
    const { url } = await receiver(answers(200));
    for (const close of closing.splice(0)) await close();
    expect(await webhook(url, secret).send(head, 'id', now)).toBe('it could not be reached (ECONNREFUSED)');
  });

  it('does not wait for ever', async () => {
    const { url } = await receiver(() => {});
    expect(await webhook(url, secret, 50).send(head, 'id', now)).toBe('no answer within 0.05 seconds');
  });

  it('is called in the table by its address without what a query may keep secret', () => {
    expect(webhook('https://user:word@hooks.example.org/heads?key=hidden', secret).id).toBe(
      'webhook:https://hooks.example.org/heads',
    );
  });
});
