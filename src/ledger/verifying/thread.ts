import { parentPort, workerData } from 'node:worker_threads';
import { type Checker, checker, type Told } from './checker.ts';

/** What the thread is sent: what its checker shall do, and lines where it is given some. */
export type Order = readonly [work: keyof Checker, lines: Uint8Array];

/** The thread of `beside.ts`: its checker does what it is sent, in that order, and it answers each time. */
const its = checker(workerData as Told);

parentPort?.on('message', ([work, lines]: Order) => parentPort?.postMessage(its[work](lines)));
