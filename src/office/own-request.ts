import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../platform/config/index.ts';

/**
 * Whether what is sent was sent by a page of ours: a browser says where it comes from in `Origin` and `Sec-Fetch-Site`, and
 * no page can change what it says. One of the two must be there, and none may say otherwise.
 */
export function isOwnRequest(headers: IncomingHttpHeaders, baseUrl: string): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (origin === undefined && site === undefined) return false;
  if (site !== undefined && site !== 'same-origin') return false;
  return origin === undefined || origins(baseUrl, host).includes(origin);
}

/** The origins that are ours. */
function origins(baseUrl: string, host: string | undefined): readonly string[] {
  const own = new URL(baseUrl);
  if (!isLoopback(own.hostname) || host === undefined || !isBeyondStrangers(host)) return [own.origin];
  return [own.origin, `http://${host}`, `https://${host}`];
}

/**
 * Whether a name leads here and nowhere else whoever says it: an address, or a name without dots. Any other name a stranger
 * can let lead to this machine (DNS rebinding); whoever uses one sets BASE_URL.
 */
function isBeyondStrangers(host: string): boolean {
  return /^(?:[a-z0-9-]+|\d+\.\d+\.\d+\.\d+|\[[0-9a-f:.]+\])(?::\d+)?$/i.test(host);
}
