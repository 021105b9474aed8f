import { createHmac } from 'node:crypto';
import type { Target } from './deliver.ts';

/**
 * A web address to which each head is posted as JSON, signed as Standard Webhooks 1.0 says: the receiver recomputes
 * `webhook-signature` from the secret, `webhook-id`, `webhook-timestamp` and the body. Any answer but 2xx is a fault; a
 * redirect is not followed, and what the answer holds is not read.
 * `secret` is `whsec_` and the key in base64, as that standard writes it; any other text is the key itself. `patience` is in
 * milliseconds.
 */
export function webhook(url: string, secret: string, patience = 10_000): Target {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const { origin, pathname } = new URL(url);
  return {
    id: `webhook:${origin}${pathname}`,
    name: 'HEAD_WEBHOOK',
    send: async (head, id, now) => {
      const body = JSON.stringify(head);
      const timestamp = String(Math.floor(now.epochMilliseconds / 1000));
      try {
        const answer = await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          signal: AbortSignal.timeout(patience),
          body,
          headers: {
            'content-type': 'application/json',
            'user-agent': 'Tallystick',
            'webhook-id': id,
            'webhook-timestamp': timestamp,
            'webhook-signature': signature(key, id, timestamp, body),
          },
        });
        await answer.body?.cancel();
        if (answer.ok) return null;
        const redirects = answer.status >= 300 && answer.status < 400;
        return `it answered ${answer.status}${redirects ? ', a redirect, which is not followed' : ''}`;
      } catch (error) {
        return faultOf(error, patience);
      }
    },
  };
}

/** The signature of a message by Standard Webhooks 1.0, with its version in front. */
export function signature(key: Buffer, id: string, timestamp: string, body: string): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** What went wrong, without the address that an error's own message may hold. */
function faultOf(error: unknown, patience: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${patience / 1000} seconds`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no reason given';
  return `it could not be reached (${code})`;
}
