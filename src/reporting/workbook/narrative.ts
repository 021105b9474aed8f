import type { Table } from '../../platform/sheets/index.ts';
import type { ReportDocument } from '../domain/document.ts';
import { type ProseBlock, plainWords, proseOf } from '../domain/present/prose.ts';
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
      .flatMap(linesOf)
      .map((row, at) => ({ part, order: at + 1, ...row })),
  );
  return tableOf(rows, [
    ['Part of the report', ({ part }) => text(part)],
    ['Order', ({ order }) => numberOr(order, 'z')],
    ['Kind', ({ kind }) => text(kind)],
    ['What it says', ({ words }) => text(words)],
  ]);
}

function linesOf(block: ProseBlock): { readonly kind: string; readonly words: string }[] {
  if ('paragraph' in block) return [{ kind: 'Paragraph', words: plainWords(block.paragraph) }];
  if ('heading' in block) return [{ kind: 'Sub-heading', words: plainWords(block.heading) }];
  const { items, first } = block;
  if (first === undefined) return items.map((item) => ({ kind: 'List item', words: plainWords(item) }));
  return items.map((item, at) => ({ kind: 'Numbered item', words: `${first + at}. ${plainWords(item)}` }));
}
