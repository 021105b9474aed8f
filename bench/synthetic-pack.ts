import type { HandedIn } from '../src/packs/index.ts';

/**
 * A made-up pack with as many indicators as asked, half as many goals, and a risk and an issue for every ten: for
 * measuring how time grows. `shift` moves the figures, `after` is how many things other packs have named before. None of
 * it is a fact.
 */
export function syntheticPack(indicators: number, period: string, shift = 0, after = 0): HandedIn {
  const priorities = ['one', 'two', 'three', 'four', 'five'];
  const of = (n: number) => priorities[n % priorities.length] ?? '';
  const rows = (header: string, count: number, row: (n: number) => (string | number)[]) => ({
    header: header.split(' '),
    rows: Array.from({ length: count }, (_, n) => ({ row: n + 2, cells: row(n).map(String) })),
  });
  const words =
    'of people supported who report that they feel safer and more confident than before they were supported';
  return {
    name: `synthetic-${indicators}`,
    sha256: '0'.repeat(64),
    unread: [],
    sheets: new Map([
      ['report', rows('body period overview', 1, () => ['Synthetic body', period, 'A synthetic report.'])],
      ['priorities', rows('id name objectives', 5, (n) => [of(n), `Synthetic priority ${n + 1}`, 'A'])],
      [
        'indicators',
        rows('priority ref id title unit direction accumulation target actual rating', indicators, (n) => [
          ...[of(n), n + 1, `indicator-${after + n + 1}`, `Synthetic ${after + n + 1}: % ${words}`],
          ...['percent', 'higher', 'pooled', 60 + (n % 30), 55 + ((n + shift) % 35), 'A'],
        ]),
      ],
      [
        'goals',
        rows('priority ref id title baseline baseline_printed rating', Math.ceil(indicators / 2), (n) => [
          ...[of(n), n + 1, `goal-${after + n + 1}`, `Synthetic goal ${after + n + 1} ${words}`, 'Q2', 'Q2', 'G'],
        ]),
      ],
      [
        'risks',
        rows('priority ref id title score trend', Math.ceil(indicators / 10), (n) => [
          ...[of(n), n + 1, `risk-${after + n + 1}`, `Synthetic risk ${after + n + 1}`, 12, 'up'],
        ]),
      ],
      [
        'issues',
        rows('priority ref id title rating trend', Math.ceil(indicators / 10), (n) => [
          ...[of(n), n + 1, `issue-${after + n + 1}`, `Synthetic issue ${after + n + 1}`, 'M', 'same'],
        ]),
      ],
    ]),
  };
}
