import { expect, it } from 'vitest';
import { headMail } from './head-mail.ts';
import { publishedHead } from './heads.ts';

const head = publishedHead('mopac', { day: '2026-11-27', length: 1234, head: 'ab'.repeat(32) });
const sender = { bodyName: 'MOPAC', baseUrl: 'https://performance.example.org' };
const now = Temporal.Instant.from('2026-11-27T09:30:00Z');

it('goes as a message that says what it is, with the line to keep', async () => {
  const sent: unknown[] = [];
  const mail = { send: async (message: unknown) => void sent.push(message), close: () => {} };
  const target = headMail(mail, 'clerk@example.org', 'HEAD_MAIL, address 1', sender);
  expect(await target.send(head, 'id', now)).toBeNull();
  expect(sent).toEqual([
    {
      to: 'clerk@example.org',
      subject: 'Head of the tally of MOPAC, 27 November 2026',
      text: expect.stringContaining('the tally of MOPAC held 1,234 entries.'),
    },
  ]);
  const [{ text }] = sent as [{ text: string }];
  const line = text.split('\n').find((one) => one.startsWith('{')) ?? '';
  expect(JSON.parse(line)).toEqual(head);
  expect(text).toContain('https://performance.example.org/tally#keep');
});

it('says what the server answered by its codes, and no address', async () => {
  const failing = (error: Error) => ({ send: () => Promise.reject(error), close: () => {} });
  const refused = Object.assign(new Error('550 clerk@example.org is not known'), {
    code: 'EENVELOPE',
    responseCode: 550,
  });
  const target = (error: Error) => headMail(failing(error), 'clerk@example.org', 'HEAD_MAIL, address 1', sender);
  expect(await target(refused).send(head, 'id', now)).toBe('the mail server did not take it (EENVELOPE 550)');
  expect(await target(new Error('clerk@example.org')).send(head, 'id', now)).toBe(
    'the mail server did not take it (no reason given)',
  );
});
