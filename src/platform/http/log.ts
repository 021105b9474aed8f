/**
 * Where the log goes: lines that come in the same turn of the event loop are written together, so that a line an answer
 * does not cost a system call an answer. What is left at the end of the process is written then.
 */
export function gatheredLog(to: { write(text: string): unknown }): { write(line: string): void } {
  let lines = '';
  const flush = () => {
    const text = lines;
    lines = '';
    if (text !== '') to.write(text);
  };
  process.once('exit', flush);
  return {
    write(line) {
      if (lines === '') setImmediate(flush);
      lines += line;
    },
  };
}

let standard: { write(line: string): void } | null = null;

/** The log of this process: its standard output. */
export function standardLog(): { write(line: string): void } {
  standard ??= gatheredLog(process.stdout);
  return standard;
}
