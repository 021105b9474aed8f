import { fork } from 'node:child_process';
import { join } from 'node:path';

/** A program of `children` that is running; it says its port first. */
export type Running = {
  readonly port: number;
  /** Tells it anything and gives what it answers. */
  ask(): Promise<unknown>;
  stop(): Promise<void>;
};

/** Starts `serve.ts` or `bare.ts` as a process of its own. */
export async function start(name: 'serve' | 'bare', args: readonly string[]): Promise<Running> {
  const child = fork(join(import.meta.dirname, 'children', `${name}.ts`), args, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const heard = () =>
    new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', () => reject(new Error(`${name} ended before it answered.`)));
    });
  const { port } = (await heard()) as { port: number };
  return {
    port,
    ask: () => {
      const answer = heard();
      child.send('ask');
      return answer;
    },
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}
