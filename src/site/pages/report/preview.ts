import { type Html, html } from '../../../platform/components/index.ts';
import { draft, type ReportContent } from '../../../reporting/index.ts';
import { presentContent } from './present.ts';
import { priority } from './render.ts';

/** One priority of a report that is being made, as its page will show it; null where it has no such priority. */
export function priorityPreview(content: ReportContent, id: string, colour: string): Html | null {
  const own = content.priorities.filter((one) => one.id === id);
  const view = presentContent(draft({ ...content, priorities: own }), colour, null);
  return own.length === 0 ? null : html`${view.priorities.map((part) => priority(part, view))}`;
}
