/** One element of a chart: its attributes as they are written, and `text` where it holds any. */
export type Mark = Readonly<Record<string, string>>;

/** The elements of one class, in the order in which they are drawn. */
export function marksOf(chart: { readonly svg: { toString(): string } } | null, part: string): Mark[] {
  const elements = chart?.svg.toString().matchAll(/<\w+ ([^>]*?)\/?>([^<]*)/g) ?? [];
  return [...elements]
    .map(([, attributes = '', text = '']): Mark => {
      const pairs = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
      return { ...Object.fromEntries(pairs), text };
    })
    .filter((mark) => mark.class?.split(' ').includes(part));
}

/** The only element of a class. */
export function onlyMark(chart: Parameters<typeof marksOf>[0], part: string): Mark {
  const [mark, ...others] = marksOf(chart, part);
  if (!mark || others.length > 0) throw new Error(`Not one ${part} but ${others.length + (mark ? 1 : 0)}`);
  return mark;
}

/** The texts of a class. */
export function textsOf(chart: Parameters<typeof marksOf>[0], part: string): string[] {
  return marksOf(chart, part).map(({ text = '' }) => text);
}

/** The points of a path of straight lines, and where it is lifted: `[[[0, 1], [2, 3]], [[5, 6], [7, 8]]]`. */
export function pathPoints(d: string | undefined): number[][][] {
  return (d ?? '')
    .split('M')
    .slice(1)
    .map((piece) => piece.split('L').map((point) => point.split(',').map(Number)));
}
