import { expect, it } from 'vitest';
import { signInAndSendAgain } from './send-again.ts';

it('names what was sent by its thing, as whoever typed it knows it', () => {
  const { content } = signInAndSendAgain({
    address: '/office/quarters/2021-22-Q2/priorities/better-policing-service',
    fields: [
      ['indicators__victim-satisfaction_s__actual', '61'],
      ['reason-end', 'Moved on'],
    ],
  });
  const terms = [...String(content).matchAll(/<dt[^>]*>([^<]*)/g)].map(([, term]) => term);
  expect(terms).toEqual(['Indicators, victim satisfaction: actual', 'reason end']);
});
