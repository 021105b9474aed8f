import { describe, expect, it } from 'vitest';
import { isOwnRequest } from './own-request.ts';

const own = 'https://performance.example.org';

describe('what was sent is ours', () => {
  it.each([
    [{ origin: own }],
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ origin: own, 'sec-fetch-site': 'same-origin' }],
  ])('where the browser says so: %j', (headers) => {
    expect(isOwnRequest(headers, own)).toBe(true);
  });

  it.each([
    [{}],
    [{ origin: 'null' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://performance.example.org' }],
    [{ origin: 'https://performance.example.org.evil.example' }],
    [{ origin: 'https://performance.example.org:8443' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: own, 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    [{ origin: 'https://evil.example', host: 'evil.example' }],
  ])('and not where it says nothing or otherwise: %j', (headers) => {
    expect(isOwnRequest(headers, own)).toBe(false);
  });
});

describe('on one’s own machine, where BASE_URL is not set', () => {
  const local = 'http://localhost:3000';
  it.each([
    ['http://127.0.0.1:3000', '127.0.0.1:3000'],
    ['http://localhost:8080', 'localhost:8080'],
    ['http://[::1]:3000', '[::1]:3000'],
    ['http://192.168.1.7:3000', '192.168.1.7:3000'],
    ['http://tallystick:3000', 'tallystick:3000'],
    ['http://localhost:3000', 'localhost:3000'],
  ])('%s is ours at %s', (origin, host) => {
    expect(isOwnRequest({ origin, host }, local)).toBe(true);
  });

  it.each([
    // A stranger can let a name of theirs lead to this machine.
    ['http://rebound.example:3000', 'rebound.example:3000'],
    ['http://localhost:8080', 'localhost:3001'],
    ['http://evil.example', '127.0.0.1:3000'],
    ['null', 'localhost:3000'],
  ])('%s is not at %s', (origin, host) => {
    expect(isOwnRequest({ origin, host }, local)).toBe(false);
  });
});
