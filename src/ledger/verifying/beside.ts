import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Checker, checker, type Told } from './checker.ts';
import type { Order } from './thread.ts';

/** What a checker is given lines for, and what it is asked. */
type Given = 'entries' | 'rows';
type Asked = Exclude<keyof Checker, Given>;

/** A checker somewhere, which does what it is given in that order and is waited for only where that is needed. */
export type Checking = {
  /** Gives it lines. Waits while it has much to do. */
  readonly give: (work: Given, lines: Uint8Array) => Promise<void>;
  /** Asks it something: waits until it has done all that it was given. */
  readonly ask: <What extends Asked>(what: What) => Promise<ReturnType<Checker[What]>>;
  /** Ends what has not ended, also after a failure. */
  readonly stop: () => Promise<unknown>;
};

/** A checker in this thread. */
export function checkingHere(told: Told): Checking {
  const its: Checker = checker(told);
  return {
    give: async (work, lines) => its[work](lines),
    ask: async <What extends Asked>(what: What) => its[what]() as ReturnType<Checker[What]>,
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
  const thread = new Worker(file, { workerData: told });
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
    give: async (work, lines) => {
      if (outstanding === mostOutstanding) await answer();
      send(work, lines);
    },
    ask: async (what) => {
      send(what, noLines);
      while (outstanding > 1) await answer();
      return answer();
    },
    stop: () => thread.terminate(),
  };
}

const noLines = new Uint8Array();
