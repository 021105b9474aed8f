import { component, type Html, html } from '../../platform/components/index.ts';
import type { Rolled, RollRemark } from '../../quarter/index.ts';
import { table } from '../../site/index.ts';
import { counted, listed, quarterWords } from '../../wording/index.ts';

/** What rolls forward into a quarter and what does not, ready to show. */
export type RolledView = {
  readonly summary: string;
  readonly lists: readonly { readonly title: string; readonly remarks: readonly RollRemark[] }[];
};

/** Says what rolls, with `names` of priorities by id. */
export function presentRolled(
  rolled: Rolled | null,
  from: string | null,
  names: ReadonlyMap<string, string>,
): RolledView {
  if (rolled === null || from === null) {
    return { summary: 'Nothing rolls forward: what is there already is worked on.', lists: [] };
  }
  const { counts } = rolled;
  const named = (remarks: readonly RollRemark[]) =>
    remarks.map((remark) => ({ ...remark, priority: names.get(remark.priority) ?? remark.priority }));
  const nouns: readonly [number, string, string?][] = [
    [counts.priorities, 'priority', 'priorities'],
    [counts.indicators, 'indicator'],
    [counts.goals, 'goal'],
    [counts.risks, 'published risk'],
    [counts.registeredRisks, 'risk of the body’s own register', 'risks of the body’s own register'],
    [counts.issues, 'issue'],
    [counts.finance, 'line of finance', 'lines of finance'],
    [counts.notes, 'note'],
  ];
  const parts = listed(nouns.filter(([count]) => count > 0).map((noun) => counted(...noun)));
  return {
    summary: `From ${quarterWords(from)}: ${parts}, with their wording and definitions. Figures, ratings and words are blank.`,
    lists: [
      { title: 'did not roll', remarks: named(rolled.left) },
      { title: 'rolled, and need a target', remarks: named(rolled.anew) },
      { title: 'rolled, and have no figure to give this quarter', remarks: named(rolled.notDue) },
    ].filter(({ remarks }) => remarks.length > 0),
  };
}

/** A summary, and each list folded under how long it is. */
export function renderRolled({ summary, lists }: RolledView): Html {
  return html`<p class="govuk-body app-measure">${summary}</p>
${lists.map(({ title, remarks }) =>
  component('details', {
    summaryText: `${counted(remarks.length, 'thing')} ${title}`,
    html: table(
      `Things that ${title}`,
      [{ label: 'What' }, { label: 'Priority' }, { label: 'Why' }],
      remarks.map(({ thing, priority, why }) => [
        { cells: [{ content: thing }, { content: priority }, { content: why }] },
      ]),
      'app-rolled',
    ),
  }),
)}`;
}
