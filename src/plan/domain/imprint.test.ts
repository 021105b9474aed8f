import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedImprint } from './imprint.ts';
import { plainImprint } from './register.ts';

const svg = (inside: string) => ({
  contentType: 'image/svg+xml' as const,
  bytes: new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`),
});

describe('an imprint', () => {
  it('takes changes and keeps the rest', () => {
    const contact = { name: 'Performance team', email: 'performance@example.org', url: null };
    expect(changedImprint(plainImprint, { colour: '#00501E', contact })).toEqual({
      ok: true,
      value: { ...plainImprint, colour: '#00501e', contact },
    });
  });

  it('says everything that is wrong at once', () => {
    const result = changedImprint(plainImprint, {
      colour: 'navy',
      contact: { name: null, email: 'nobody', url: 'example.org' },
      licence: { name: ' ', url: 'javascript:alert(1)' },
    });
    expect(result).toEqual({
      ok: false,
      error: [
        '"navy" is not a colour (expected #rrggbb, such as #12436d).',
        'The licence’s address is "javascript:alert(1)" (expected one that begins with https://).',
        'The licence has no name.',
        'The contact’s address is "example.org" (expected one that begins with https://).',
        '"nobody" is not an e-mail address.',
      ],
    });
  });

  it.each([
    ['#ffffff', false],
    ['#f46a25', false],
    ['#777777', false],
    ['#767676', true],
    ['#12436d', true],
    ['#000000', true],
  ])('with %s behind white text is readable: %s', (colour, readable) => {
    expect(changedImprint(plainImprint, { colour }).ok).toBe(readable);
  });

  it('says how little contrast there is, and never that it is enough', () => {
    const refused = changedImprint(plainImprint, { colour: '#777777' });
    expect(refused.ok ? [] : refused.error).toEqual([
      'White text on #777777 has a contrast of 4.4 to 1 (expected 4.5 or more: a darker colour).',
    ]);
  });

  it('takes a darker colour wherever it takes a lighter one', () => {
    const grey = (n: number) => `#${n.toString(16).padStart(2, '0').repeat(3)}`;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 255 }), (n) => {
        const lighter = changedImprint(plainImprint, { colour: grey(n) }).ok;
        return !lighter || changedImprint(plainImprint, { colour: grey(n - 1) }).ok;
      }),
    );
  });

  it.each([
    ['a shape', svg('<path d="M0 0h1"/>'), true],
    ['a gradient of its own', svg('<linearGradient id="g"/><path style="fill:url(\'#g\')" stroke="url( #g )"/>'), true],
    ['a picture of its own inside', svg('<image href="data:image/png;base64,AA=="/>'), true],
    ['a script', svg('<script>alert(1)</script>'), false],
    ['a script by another name', svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'), false],
    ['a style sheet from elsewhere', svg('<style>@import "https://example.org/a.css";</style>'), false],
    ['a handler', svg('<g onload="alert(1)"/>'), false],
    ['a part from elsewhere', svg('<image href="https://example.org/a.png"/>'), false],
    ['a style from elsewhere', svg('<style>@import url(https://example.org)</style>'), false],
    ['no picture', { contentType: 'image/svg+xml' as const, bytes: new TextEncoder().encode('hello') }, false],
    ['a PNG that is none', { contentType: 'image/png' as const, bytes: new Uint8Array([1, 2, 3]) }, false],
    [
      'a PNG',
      { contentType: 'image/png' as const, bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 0x1a, 10, 0]) },
      true,
    ],
    ['too much', { contentType: 'image/svg+xml' as const, bytes: new Uint8Array(200_001) }, false],
  ])('takes a logo only as a picture: %s', (_, logo, taken) => {
    expect(changedImprint(plainImprint, { logo }).ok).toBe(taken);
  });
});
