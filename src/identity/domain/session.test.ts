import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Turns, turnOf, withOffered, withTaken } from './session.ts';

// What the server does with turns, without its database: whole lives of sessions, of browsers and of thieves.

const start = Temporal.Instant.from('2026-11-27T09:00:00Z');

/** A session as the server keeps it; `ask` answers null once it has ended, and otherwise with the turn that is sent, if any. */
function session(first: string) {
  let turns: Turns | null = { newest: first, turned: start, former: [], offered: [] };
  let made = 0;
  return {
    ask(turn: string, seconds: number): { readonly renewed: string | null } | null {
      if (turns === null) return null;
      const now = start.add({ seconds });
      const came = turnOf(turns, turn, now);
      if (came === 'copied') turns = null;
      if (turns === null) return null;
      if (came === 'offered') turns = withTaken(turns, turn, now);
      if (came !== 'due') return { renewed: null };
      made += 1;
      turns = withOffered(turns, `turn ${made}`);
      return { renewed: `turn ${made}` };
    },
  };
}

describe('a browser', () => {
  /** A request: how long after the last, how long until it is read, until it is whole, and until its answer is there. */
  const request = fc.record({
    after: fc.oneof({ weight: 5, arbitrary: fc.integer({ max: 3, min: 0 }) }, fc.integer({ min: 4, max: 3400 })),
    until: fc.tuple(
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 30 }),
      fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.integer({ min: 4, max: 100 })),
    ),
    isLost: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });

  it('is never taken for a thief, however its requests and answers overtake each other or get lost', () => {
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 30 }), (requests) => {
        const { ask } = session('first');
        let cookie = 'first';
        const doings: { at: number; do: () => void }[] = [];
        let at = 0;
        for (const { after, until, isLost } of requests) {
          at += after;
          const [read, whole, answered] = [
            at + until[0],
            at + until[0] + until[1],
            at + until[0] + until[1] + until[2],
          ];
          let carried = '';
          const renewed: string[] = [];
          const asked = (seconds: number) => () => {
            const answer = ask(carried, seconds);
            expect(answer, `after ${seconds} s with ${carried}`).not.toBeNull();
            if (answer?.renewed) renewed.push(answer.renewed);
          };
          doings.push({
            at,
            do: () => {
              carried = cookie;
            },
          });
          // The server looks before it reads a form, and after.
          doings.push({ at: read, do: asked(read) }, { at: whole, do: asked(whole) });
          doings.push({
            at: answered,
            do: () => {
              if (!isLost) cookie = renewed.at(-1) ?? cookie;
            },
          });
        }
        for (const doing of doings.toSorted((one, other) => one.at - other.at)) doing.do();
      }),
      { numRuns: 5000 },
    );
  });
});

describe('whoever has a copy of the cookie', () => {
  const minutes = 90;
  type Move = 'stay' | 'last' | 'first' | 'any';
  const everyMinute = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: minutes, maxLength: minutes });
  const now = fc.tuple(fc.nat(minutes - 1), fc.nat(minutes - 1));

  it.each<[string, fc.Arbitrary<readonly Move[]>]>([
    ['as it comes', everyMinute(fc.constantFrom('stay', 'last', 'first', 'any'))],
    [
      'mostly staying',
      everyMinute(fc.oneof({ weight: 9, arbitrary: fc.constant<Move>('stay') }, fc.constant('first'))),
    ],
    ['never going on', fc.constant(Array<Move>(minutes).fill('stay'))],
    ['going on to the last', fc.constant(Array<Move>(minutes).fill('last'))],
    ['going on to one after another', fc.constant(Array<Move>(minutes).fill('first'))],
    [
      'going on now and then',
      now.map((at) => Array.from({ length: minutes }, (_, n) => (at.includes(n) ? 'first' : 'stay'))),
    ],
  ])('is found out within three quarters of an hour of use beside its person, %s', (_, moves) => {
    fc.assert(
      fc.property(moves, everyMinute(fc.boolean()), fc.nat(1000), (move, isFirst, which) => {
        const { ask } = session('first');
        let own = 'first';
        let [used, unused]: [string, string[]] = ['first', []];
        const byOwn = (seconds: number) => {
          const answer = ask(own, seconds);
          own = answer?.renewed ?? own;
          return answer;
        };
        const byThief = (seconds: number, how: Move = 'stay') => {
          const at = { stay: -1, last: unused.length - 1, first: 0, any: which % (unused.length + 1) }[how];
          used = unused.splice(at < 0 ? unused.length : at, 1)[0] ?? used;
          const answer = ask(used, seconds);
          if (answer?.renewed) unused.push(answer.renewed);
          return answer;
        };
        for (let minute = 0; minute < minutes; minute += 1) {
          const at = minute * 60;
          const before = isFirst[minute] ? byOwn(at) : null;
          // Ten times, so as to be sent much and to leave nothing to anybody else.
          const thiefs = Array.from({ length: 10 }, (_, n) => byThief(at + 10 + n, n === 0 ? move[minute] : 'stay'));
          const after = isFirst[minute] ? before : byOwn(at + 30);
          if (after === null || thiefs.includes(null)) {
            expect(minute).toBeLessThanOrEqual(45);
            expect(ask(own, at + 60)).toBeNull();
            return;
          }
        }
        throw new Error('Both went on.');
      }),
      { numRuns: 1000 },
    );
  });
});
