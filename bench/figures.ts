/** What something took: seconds, and memory in MB, null where it is not known. */
export type Figures = { readonly seconds: number; readonly mb: number | null };

/** The figures, to be read. */
export function shown({ seconds, mb }: Figures): string {
  return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s, ${mb === null ? 'memory not known' : `${mb.toFixed(0)} MB`}`;
}

/** The figures beside a peer's or a limit's. */
export function ratios(figures: Figures, beside: Figures): string {
  const mb = figures.mb === null || beside.mb === null ? 'not known' : (figures.mb / beside.mb).toFixed(2);
  return `ratio ${(figures.seconds / beside.seconds).toFixed(3)} in time, ${mb} in memory`;
}
