import { connect } from 'node:net';
import { quantile, timed } from './measure.ts';

/** How fast an address answers: requests a second, the slowest in a hundred and in twenty (milliseconds), and its length. */
export type Load = { readonly perSecond: number; readonly p95: number; readonly p99: number; readonly bytes: number };

/** What browsers say of what they take. */
export const asBrowser = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-encoding': 'gzip, deflate, br',
};

const readers = 5;

/**
 * Asks two servers for the same path in turn, so that both have the same machine, `readers` at once over connections that
 * stay open. The ratio is the middle of the ratios of each turn.
 */
export async function compared(
  ours: number,
  peer: number,
  path: string,
  { turns = 15, each = 1500 } = {},
): Promise<{ readonly ours: Load; readonly peer: Load; readonly ratio: number }> {
  const bytes = questionOf(path);
  const rounds: { ours: Round; peer: Round }[] = [];
  for (let turn = -1; turn < turns; turn++) {
    const round = { ours: await ask(ours, bytes, each), peer: await ask(peer, bytes, each) };
    // The first turn only warms both.
    if (turn >= 0) rounds.push(round);
  }
  return {
    ours: loadOf(rounds.map((round) => round.ours)),
    peer: loadOf(rounds.map((round) => round.peer)),
    ratio: quantile(
      rounds.map((round) => round.ours.perSecond / round.peer.perSecond),
      0.5,
    ),
  };
}

type Round = { readonly perSecond: number; readonly times: readonly number[]; readonly bytes: number };

function loadOf(rounds: readonly Round[]): Load {
  const times = rounds.flatMap((round) => round.times);
  return {
    perSecond: quantile(
      rounds.map((round) => round.perSecond),
      0.5,
    ),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    bytes: rounds[0]?.bytes ?? 0,
  };
}

function questionOf(path: string): Buffer {
  const headers = Object.entries({ host: 'localhost', ...asBrowser }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${headers.join('')}\r\n`);
}

async function ask(port: number, question: Buffer, times: number): Promise<Round> {
  const took: number[] = [];
  let bytes = 0;
  let left = times;
  const heard = (ms: number, length: number) => {
    took.push(ms);
    bytes = length;
  };
  const { ms } = await timed(() =>
    Promise.all(Array.from({ length: readers }, () => reader(port, question, heard, () => left-- > 0))),
  );
  return { perSecond: (times / ms) * 1000, times: took, bytes };
}

/**
 * One reader: asks, reads the whole answer, asks again. It reads no more of an answer than its status and its length, so
 * that what is measured is the server.
 */
function reader(
  port: number,
  question: Buffer,
  heard: (ms: number, length: number) => void,
  more: () => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let began = 0;
    let head = '';
    let left = -1;
    let whole = 0;
    const next = () => {
      if (!more()) {
        socket.destroy();
        return resolve();
      }
      head = '';
      left = -1;
      began = performance.now();
      socket.write(question);
    };
    socket.setNoDelay(true);
    socket.on('connect', next).on('error', reject);
    socket.on('data', (bytes: Buffer) => {
      if (left >= 0) left -= bytes.length;
      else {
        head += bytes.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end === -1) return;
        const length = /^content-length: (\d+)/im.exec(head)?.[1];
        if (!head.startsWith('HTTP/1.1 200') || length === undefined) {
          return reject(new Error(`The answer begins ${head.slice(0, 100)}`));
        }
        whole = Number(length);
        left = whole - (head.length - end - 4);
      }
      if (left > 0) return;
      heard(performance.now() - began, whole);
      next();
    });
  });
}
