import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Checked, type Checker, checker, type Told } from './checker.ts';
import type { Order } from './thread.ts';

/** A checker somewhere, which is given work in its order and waited for only where that is needed. */
export type Checking = {
  /** Gives it lines, or ends a pass. Waits while it has much to do. */
  readonly give: (work: Exclude<keyof Checker, 'end'>, lines?: Uint8Array) => Promise<void>;
  /** Waits until all is done. */
  readonly end: () => Promise<Checked>;
  /** Ends what has not ended, also after a failure. */
  readonly stop: () => Promise<unknown>;
};

const noLines = new Uint8Array();

/** A checker in this thread. */
export function checkingHere(told: Told): Checking {
  const its = checker(told);
  return {
    give: async (work, lines = noLines) => its[work](lines),
    end: async () => its.end(),
    stop: async () => {},
  };
}

/** So much is given to a thread at once: it always has what comes next, and never much. */
const mostOutstanding = 4;

/**
 * A checker in a thread of its own.
 * @throws Error what ended the thread before it was done, from whatever is called next
 */
export function checkingBeside(told: Told, file: URL = new URL('./thread.ts', import.meta.url)): Checking {
  const thread = new Worker(file, {
    workerData: told,
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
  });
  const answers = on(thread, 'message', { close: ['exit'] });
  let outstanding = 0;
  const send = (...order: Order) => {
    thread.postMessage(order);
    outstanding += 1;
  };
  const answer = async () => {
    const { done, value } = await answers.next();
    if (done) throw new Error('A thread that verifies the tally ended before it was done.');
    outstanding -= 1;
    return value[0];
  };
  return {
    give: async (work, lines = noLines) => {
      if (outstanding === mostOutstanding) await answer();
      send(work, lines);
    },
    end: async () => {
      send('end', noLines);
      while (outstanding > 1) await answer();
      return answer();
    },
    stop: () => thread.terminate(),
  };
}
