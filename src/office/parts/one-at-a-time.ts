import { ok, type Result, refused } from '../../platform/result/index.ts';

/** Runs work that is heavy: one piece at a time, the others wait. Refuses where more than `most` would run or wait. */
export function oneAtATime(most: number): <T>(work: () => Promise<T>) => Promise<Result<T, 'too-many'>> {
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;
  return async (work) => {
    if (asked >= most) return refused('too-many');
    asked += 1;
    const turn = last.then(work);
    last = turn.catch(() => {});
    try {
      return ok(await turn);
    } finally {
      asked -= 1;
    }
  };
}
