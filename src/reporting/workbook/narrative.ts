import type { Table } from '../../platform/sheets/index.ts';
import type { ReportDocument } from '../domain/document.ts';
import { proseOf } from '../domain/present/prose.ts';
import { numberOr, tableOf, text } from './cell.ts';

/** What the report says in words: one row a paragraph or item of a list. */
export function narrativeTable({
  overview,
  priorities,
}: Pick<ReportDocument, 'overview' | 'priorities'>): Table | null {
  const parts = [
    { part: 'Overview', said: overview },
    ...priorities.map(({ name, narrative }) => ({ part: name, said: narrative })),
  ];
  const rows = parts.flatMap(({ part, said }) =>
    proseOf(said)
      .flatMap((block) =>
        'items' in block
          ? block.items.map((words) => ({ kind: 'List item', words }))
          : [{ kind: 'Paragraph', words: block.paragraph }],
      )
      .map((row, at) => ({ part, order: at + 1, ...row })),
  );
  return tableOf(rows, [
    ['Part of the report', ({ part }) => text(part)],
    ['Order', ({ order }) => numberOr(order, 'z')],
    ['Kind', ({ kind }) => text(kind)],
    ['What it says', ({ words }) => text(words)],
  ]);
}
