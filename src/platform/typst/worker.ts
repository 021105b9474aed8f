import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Order, REFUSED } from './order.ts';

/**
 * The child process that makes one PDF: an order on standard input, the PDF on standard output and status 0; or the
 * reasons against it on standard output and status `REFUSED`. It reads and writes no file.
 */

/** Where the source and its files seem to be. Nothing stands there, so nothing else can be read. */
const root = '/nonexistent/typst';

function compile({ main, files, fonts }: Order): { pdf: Buffer } | { refusal: string } {
  const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: fonts.map(bufferOf) }] });
  compiler.addSource(`${root}/main.typ`, main);
  for (const [path, content] of files) compiler.mapShadow(`${root}/${path}`, bufferOf(content));
  const compiled = compiler.compile({ mainFilePath: `${root}/main.typ` });
  // A warning is a refusal too: Typst only warns of a font that it does not have, and sets another.
  const faults = compiled.takeDiagnostics() ?? compiled.takeWarnings();
  if (faults) return { refusal: compiler.fetchDiagnostics(faults).map(inWords).join('\n') };
  if (!compiled.result) return { refusal: 'Typst gave neither a document nor a reason.' };
  try {
    return { pdf: compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }) };
  } catch (error) {
    return { refusal: reasonsOf(error) };
  }
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

type Diagnostic = { message: string; path: string; range?: { start: { line: number } } };

/** `main.typ, line 3: unknown variable: x`. */
function inWords({ message, path, range }: Diagnostic): string {
  const place = path.replace(`${root}/`, '');
  return `${place}${range ? `, line ${range.start.line + 1}` : ''}: ${message}`;
}

/** The compiler's reasons against a PDF of the standard, which it throws as the text of its own data. */
function reasonsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, message = '']) =>
    message.replaceAll(/\\(.)/g, '$1'),
  );
  return messages.join('\n') || text;
}

const order = deserialize(Buffer.concat(await process.stdin.toArray())) as Order;
const watch = new Worker(new URL('./watch.ts', import.meta.url), {
  workerData: { mebibytes: order.mebibytes, parent: order.parent },
});
// The compiler lets nothing else happen in this thread, so the watch has to be there before it starts.
await new Promise((started) => watch.once('online', started));

const made = compile(order);
process.exitCode = 'pdf' in made ? 0 : REFUSED;
process.stdout.end('pdf' in made ? made.pdf : made.refusal, () => process.exit());
