import type { ReportContent } from '../../../reporting/index.ts';
import { periodOf } from '../reading.ts';
import { type Told, toldIn } from './events.ts';
import { paragraphsOf, sentencesOf } from './text.ts';

/** A sentence of a report and where it stands: `the overview`, `the narrative`, `a note`, `the explanation of risk 2`. */
export type Sentence = {
  readonly priority: string | null;
  readonly place: string;
  readonly text: string;
  /** The indicator that it explains. */
  readonly indicator?: string;
};

/** An event, where it is told. */
export type ToldAt = Told & { readonly priority: string | null; readonly place: string };

/** The sentences of a report's prose, each once where it stands. Titles are none. */
export function sentencesIn(document: ReportContent): readonly Sentence[] {
  return [
    ...said(null, 'the overview', document.overview),
    ...document.priorities.flatMap((priority) => [
      ...said(priority.id, 'the narrative', priority.narrative),
      ...priority.notes.flatMap(({ text }) => said(priority.id, 'a note', text)),
      ...priority.indicators.flatMap((one) =>
        said(priority.id, `the explanation of indicator ${one.ref}`, one.explanation).map((sentence) => ({
          ...sentence,
          indicator: one.id,
        })),
      ),
      ...priority.risks.flatMap((one) => said(priority.id, `the explanation of risk ${one.ref}`, one.explanation)),
      ...priority.issues.flatMap((one) => said(priority.id, `the explanation of issue ${one.ref}`, one.explanation)),
    ]),
  ];
}

function said(priority: string | null, place: string, text: string | null): Sentence[] {
  return paragraphsOf(text ?? '').flatMap((paragraph) =>
    sentencesOf(paragraph).map((sentence) => ({ priority, place, text: sentence })),
  );
}

/** The dated events that a report's prose tells. */
export function eventsTold(document: ReportContent): readonly ToldAt[] {
  const period = periodOf(document);
  return sentencesIn(document).flatMap(({ priority, place, text }) =>
    toldIn(text, period).map((told) => ({ ...told, priority, place })),
  );
}
