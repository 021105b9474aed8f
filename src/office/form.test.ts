import { expect, it } from 'vitest';
import { hasTooManyFields, readForm } from './form.ts';

it('reads what a browser sends', () => {
  const form = readForm('name=+Ada+Byron%0D%0A&role=director&role=analyst&empty=&=x');
  expect(form.text('name')).toBe('Ada Byron');
  expect(form.all('role')).toEqual(['director', 'analyst']);
  expect([form.text('empty'), form.text('missing')]).toEqual(['', '']);
  expect(form.all('missing')).toEqual([]);
});

it('leaves out what nobody sees and no database keeps, and writes letters in one way', () => {
  const form = readForm(`a=${encodeURIComponent('x\0y\u0007z')}&b=e%CC%81&c=1%0D%0A2%0D3&d=%ED%A0%80`);
  expect(form.text('a')).toBe('xyz');
  expect(form.text('b')).toBe('é');
  const turned = '\u202eAda\u202c \u2066B\u2069y\u200bro\u00adn\u2028\ufeff';
  expect(readForm(`a=${encodeURIComponent(turned)}`).text('a')).toBe('Ada Byron');
  // These join letters of some scripts, and the parts of a picture.
  const joined = 'می\u200cخواهم 👩\u200d⚖\ufe0f';
  expect(readForm(`a=${encodeURIComponent(joined)}`).text('a')).toBe(joined);
  expect(form.text('c')).toBe('1\n2\n3');
  expect(form.text('d').isWellFormed()).toBe(true);
});

it('knows only what was sent', () => {
  const form = readForm('__proto__=x');
  expect(form.text('__proto__')).toBe('x');
  expect([form.text('constructor'), form.text('toString')]).toEqual(['', '']);
});

it('knows a form of more fields than any page has without reading it', () => {
  expect(hasTooManyFields('a=1&'.repeat(49_999))).toBe(false);
  expect(hasTooManyFields('a=1&'.repeat(50_000))).toBe(true);
  expect(hasTooManyFields('')).toBe(false);
});
