import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Turns, turnOf, withOffered, withTaken } from './session.ts';

// What the server does with turns, without its database: whole lives of sessions, of browsers and of thieves.

const start = Temporal.Instant.from('2026-11-27T09:00:00Z');

/** A session as the server keeps it, from when its cookie holds `first`. */
function session(first: string) {
  let turns: Turns | null = { good: [first], former: null, offered: [], turned: start };
  let made = 0;
  const tells = (turn: string, seconds: number) => (turns ? turnOf(turns, turn, start.add({ seconds })) : 'copied');
  return {
    tells,
    /** Null once it has ended, and otherwise the turn that is sent, if any. */
    ask(turn: string, seconds: number, renews = true): { readonly renewed: string | null } | null {
      const came = tells(turn, seconds);
      if (turns === null || came === 'copied') {
        turns = null;
        return null;
      }
      if (came === 'offered') turns = withTaken(turns, start.add({ seconds }));
      if (came !== 'due' || !renews) return { renewed: null };
      made += 1;
      turns = withOffered(turns, turn, `turn ${made}`);
      return { renewed: `turn ${made}` };
    },
  };
}

describe('a browser', () => {
  /**
   * A request: how long after the last it is sent, how long it is held back, until it is whole, and until its answer is there.
   * All of it together stays within ten minutes.
   */
  const request = fc.record({
    after: fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, fc.nat(900), fc.nat(3400)),
    heldBack: fc.oneof({ weight: 5, arbitrary: fc.nat(5) }, fc.nat(270)),
    untilWhole: fc.nat(30),
    untilAnswered: fc.oneof({ weight: 5, arbitrary: fc.nat(5) }, fc.nat(290)),
    isLost: fc.nat(9).map((n) => n === 0),
  });

  it('is never taken for a thief, however its requests and answers overtake each other or get lost', () => {
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 40 }), (requests) => {
        const { ask } = session('first');
        let cookie = 'first';
        const doings: { readonly at: number; readonly do: () => void }[] = [];
        let sent = 0;
        for (const { after, heldBack, untilWhole, untilAnswered, isLost } of requests) {
          sent += after;
          const read = sent + heldBack;
          const whole = read + untilWhole;
          let carried = '';
          let renewed: string | null = null;
          // The server looks before it reads a form, and after.
          const looked = (at: number, renews: boolean) => () => {
            const answer = ask(carried, at, renews);
            expect(answer, `after ${at} s with ${carried}`).not.toBeNull();
            renewed = answer?.renewed ?? null;
          };
          const carry = () => {
            carried = cookie;
          };
          const keep = () => {
            if (!isLost) cookie = renewed ?? cookie;
          };
          doings.push({ at: sent, do: carry }, { at: read, do: looked(read, false) });
          doings.push({ at: whole, do: looked(whole, true) }, { at: whole + untilAnswered, do: keep });
        }
        for (const doing of doings.toSorted((one, other) => one.at - other.at)) doing.do();
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps the turn that arrives last, in whatever order the server sees those that were sent together', () => {
    const { ask } = session('first');
    const [one, other] = [ask('first', 700)?.renewed ?? '', ask('first', 701)?.renewed ?? ''];
    expect(new Set(['first', one, other]).size).toBe(3);
    // The browser has the one now, and a request with the other was held up.
    for (const turn of [one, other, 'first', one]) expect(ask(turn, 730)).toEqual({ renewed: null });
    expect(ask(one, 3000)?.renewed).toMatch(/^turn/);
  });
});

describe('whoever has a copy of the cookie', () => {
  /** In seconds, between two requests of the person. */
  const [shortest, longest] = [5, 300];
  /** Twice until it is due, and until the person has come three times. */
  const bound = 2 * 600 + 3 * longest;
  /** What the thief does in a gap: where in it, in parts of it, with which of the turns that are not found out, the oldest first, how often. */
  const move = fc.record({
    isSilent: fc.boolean(),
    where: fc.double({ min: 0, max: 0.9, noNaN: true }),
    which: fc.oneof(
      { weight: 12, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constant(0.999) },
      { weight: 3, arbitrary: fc.double({ min: 0, max: 0.999, noNaN: true }) },
    ),
    times: fc.constantFrom(1, 1, 2, 20),
  });
  const turn = fc.record({ gap: fc.integer({ min: shortest, max: longest }), moves: fc.array(move, { maxLength: 3 }) });

  it('does not use it for long beside its person, however they choose, and whatever they know', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 20, maxLength: 100 }), (life) => {
        const { ask, tells } = session('first');
        let own = 'first';
        const known = new Set(['first']);
        let [now, last] = [0, 0];
        for (const { gap, moves } of life) {
          const answer = ask(own, now);
          if (answer === null || last > bound) break;
          own = answer.renewed ?? own;
          for (const { isSilent, where, which, times } of moves.toSorted((a, b) => a.where - b.where)) {
            const at = now + Math.floor(gap * where);
            // They see what the server keeps, and never show what would give them away.
            const safe = [...known].filter((one) => tells(one, at) !== 'copied');
            const chosen = safe[Math.floor(which * safe.length)];
            if (isSilent || chosen === undefined) continue;
            last = at;
            for (let n = 0; n < times; n += 1) {
              const renewed = ask(chosen, at)?.renewed;
              if (renewed) known.add(renewed);
            }
          }
          now += gap;
        }
        expect(last).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 1000 },
    );
  });

  it('is found out where they are first, by the person', () => {
    const { ask } = session('first');
    const own = ask('first', 600)?.renewed ?? '';
    const theirs = ask('first', 601)?.renewed ?? '';
    expect([ask(theirs, 602), ask(own, 603), ask(theirs, 1201)]).not.toContain(null);
    expect(ask(theirs, 1202)?.renewed).toMatch(/^turn/);
    expect(ask(own, 1203)).toBeNull();
    expect(ask(theirs, 1204)).toBeNull();
  });

  it('is found out where the person is first, by themselves', () => {
    const { ask } = session('first');
    const own = ask('first', 600)?.renewed ?? '';
    expect([ask(own, 601), ask('first', 1200)]).not.toContain(null);
    expect(ask('first', 1201)).toBeNull();
    expect(ask(own, 1202)).toBeNull();
  });
});
