import type { PriorityPart, ReportContent } from '../../../reporting/index.ts';

/** A text of a report and where it stands; `place` as a reader calls it: `the explanation of risk 2`. */
export type Place = {
  readonly priority: string | null;
  readonly subject: string;
  readonly place: string;
  readonly text: string;
};

/** Every text of a report that somebody wrote, in its order. Blank ones are left out. */
export function textsOf(document: ReportContent): readonly Place[] {
  return [
    ...said(null, 'report', { 'the title': document.title, 'the footer': document.source.footer }),
    ...said(null, 'overview', { 'the overview': document.overview }),
    ...document.priorities.flatMap(textsOfPriority),
  ];
}

function textsOfPriority(priority: PriorityPart): Place[] {
  const { id } = priority;
  return [
    ...said(id, 'narrative', { 'the name of the priority': priority.name, 'the narrative': priority.narrative }),
    ...priority.indicators.flatMap((one) =>
      said(id, one.id, {
        [`the title of indicator ${one.ref}`]: one.title,
        [`the explanation of indicator ${one.ref}`]: one.explanation,
        [`the action on indicator ${one.ref}`]: one.action?.text,
        [`the reason for the rating of indicator ${one.ref}`]: one.reason,
        [`a part of indicator ${one.ref}`]: one.components
          .flatMap(({ name, reason }) => [name, reason])
          .filter(Boolean)
          .join('\n\n'),
      }),
    ),
    ...priority.goals.flatMap((one) =>
      said(id, one.id, {
        [`the title of goal ${one.ref}`]: one.title,
        [`the reason given for goal ${one.ref}`]: one.reason,
        [`the reason for closing goal ${one.ref}`]: one.closed?.reason,
      }),
    ),
    ...(['risks', 'issues'] as const).flatMap((table) =>
      priority[table].flatMap((one) => {
        const called = `${table === 'risks' ? 'risk' : 'issue'} ${one.ref}`;
        return said(id, one.id, {
          [`the title of ${called}`]: one.title,
          [`the explanation of ${called}`]: one.explanation,
        });
      }),
    ),
    ...priority.notes.flatMap((one) => said(id, one.id ?? one.table ?? 'notes', { 'a note': one.text })),
  ];
}

function said(
  priority: string | null,
  subject: string,
  texts: Readonly<Record<string, string | null | undefined>>,
): Place[] {
  return Object.entries(texts).flatMap(([place, text]) => (text?.trim() ? [{ priority, subject, place, text }] : []));
}
