/** A paragraph, or a list of lines that each begin with a bullet or a dash. */
export type ProseBlock = { readonly paragraph: string } | { readonly items: readonly string[] };

const bullet = /^[•▪◦*–-]\s+/;

/** The source’s text in blocks: parted by blank lines and where a list begins or ends; the lines within are joined. */
export function proseOf(text: string | null): ProseBlock[] {
  return (text ?? '').split(/\n\s*\n/).flatMap((block) => {
    const lines = block
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const runs: string[][] = [];
    for (const line of lines) {
      const run = runs.at(-1);
      if (run?.[0] !== undefined && bullet.test(run[0]) === bullet.test(line)) run.push(line);
      else runs.push([line]);
    }
    return runs.map(
      (run): ProseBlock =>
        bullet.test(run[0] ?? '')
          ? { items: run.map((line) => line.replace(bullet, '')) }
          : { paragraph: run.join(' ') },
    );
  });
}
