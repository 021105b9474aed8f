import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer as it goes out. */
export type Answer = {
  readonly status: number;
  /** Names and values in turn, the form that Node writes fastest. */
  readonly headers: readonly string[];
  readonly body: Uint8Array | null;
};

/** Headers as names and values in turn. */
export function flat(headers: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
}

/** Writes a whole answer. */
export function writeAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers as string[]);
  response.end(body ?? undefined);
}

/**
 * What was answered already, to be sent again as it is: finding the address, its hooks and its log entry cost more than
 * sending a page does. Only for what everybody may see.
 */
export type KeptAnswers = {
  /** Sends what the same question was answered before, and says with which status; null where it must be answered anew. */
  again(request: IncomingMessage, response: ServerResponse): number | null;
  /** Keeps the answer to a request that `again` could not answer. */
  keep(request: IncomingMessage, answer: Answer): void;
};

const mostAnswers = 5000;
const mostBytes = 64 * 1024 * 1024;
const longestQuestion = 1000;

/**
 * Keeps answers for as long as `standing` is the same object: an edition that is withdrawn is gone from them at once. An
 * answer is kept only where nothing changed while it was made.
 */
export function keptAnswers(standing: () => object): KeptAnswers {
  const answers = new Map<string, Answer>();
  const asked = new WeakMap<IncomingMessage, { readonly question: string; readonly of: object }>();
  let of: object | null = null;
  let bytes = 0;
  const forget = () => {
    answers.clear();
    bytes = 0;
  };
  return {
    again(request, response) {
      const question = questionOf(request);
      if (question === null) return null;
      const now = standing();
      if (now !== of) {
        forget();
        of = now;
      }
      const answer = answers.get(question);
      if (answer) {
        writeAnswer(response, answer);
        return answer.status;
      }
      asked.set(request, { question, of: now });
      return null;
    },
    keep(request, answer) {
      const known = asked.get(request);
      if (!known || known.of !== of) return;
      const length = answer.body?.length ?? 0;
      if (length > mostBytes / 16) return;
      if (answers.size >= mostAnswers || bytes + length > mostBytes) forget();
      if (!answers.has(known.question)) bytes += length;
      answers.set(known.question, answer);
    },
  };
}

/** Everything that an answer may depend on beside what stands; null for what is answered anew each time. */
function questionOf({ method, url, headers }: IncomingMessage): string | null {
  if (method !== 'GET' || headers.host === undefined || headers['if-none-match'] !== undefined) return null;
  const question = `${url}\n${headers.accept ?? ''}\n${headers['accept-encoding'] ?? ''}`;
  return question.length > longestQuestion ? null : question;
}
