import { type Html, html } from '../../../platform/components/index.ts';
import { findingTables } from '../../../reporting/index.ts';
import { counted } from '../../../wording/index.ts';
import { type FindingShown, findingsList, levelTag } from '../../parts/findings.ts';

/** What is asked of a report, beside what it is asked of: contradictions and what needs an explanation unfold, questions are counted. */
export type FindingsBeside = {
  readonly bodyName: string;
  readonly all: readonly FindingShown[];
  /** Where all of them are, narrowed to a priority where one is given; null where there is no such page. */
  readonly href: ((priority: string | null) => string) | null;
};

/** What is asked of one thing or one table of a priority. */
export function findingsAt({ all, ...look }: FindingsBeside, priority: string, subject: string): Html | null {
  const here = all.filter(
    (one) => one.priority?.id === priority && one.subject === subject && one.level !== 'question',
  );
  return unfolding(here, look, false);
}

/** What is asked of a priority and of nothing in it that has a place of its own on the page. */
export function findingsOf({ all, ...look }: FindingsBeside, priority: string): Html | null {
  const here = all.filter(
    ({ priority: of, subject, thing, level }) =>
      of?.id === priority && thing === null && !findingTables.includes(subject) && level !== 'question',
  );
  return unfolding(here, look, true);
}

/** What is asked of the report as a whole, and of priorities that it does not hold. */
export function findingsOfWhole({ all, ...look }: FindingsBeside, priorities: readonly string[]): Html | null {
  const here = all.filter(
    ({ priority, level }) => !(priority && priorities.includes(priority.id)) && level !== 'question',
  );
  return unfolding(here, look, true);
}

/** How many questions there are about a priority, or about the report as a whole: a link to them, or the questions themselves. */
export function questionsOf({ all, href, ...look }: FindingsBeside, priority: string | null): Html | null {
  const here = all.filter((one) => (one.priority?.id ?? null) === priority && one.level === 'question');
  if (here.length === 0) return null;
  const words = `${counted(here.length, 'question')} that a scrutineer would ask about ${priority === null ? 'the report as a whole' : 'this priority'}`;
  if (href === null) {
    return html`<details class="app-asked"><summary><span class="app-asked__words">${words}</span></summary>${findingsList(here, { ...look, linksChecks: false })}</details>`;
  }
  return html`<p class="govuk-body app-asks-more"><a class="govuk-link" href="${href(priority)}">${words}</a></p>`;
}

function unfolding(
  here: readonly FindingShown[],
  { bodyName, href }: Omit<FindingsBeside, 'all'>,
  names: boolean,
): Html | null {
  const [first] = here;
  if (!first) return null;
  const answered = here.filter(({ answer }) => answer !== null).length;
  const answers =
    answered === here.length ? 'answered' : answered === 0 ? 'not answered' : `${answered} of ${here.length} answered`;
  const kinds = (['error', 'warning'] as const).flatMap((level) => {
    const of = here.filter((one) => one.level === level);
    return of.length === 0 ? [] : [{ view: of[0] as FindingShown, count: of.length }];
  });
  const words = here.length === 1 ? answers : `${counted(here.length, 'finding')}, ${answers}`;
  return html`<details class="app-asked"><summary>${kinds.map(({ view }) => html`${levelTag(view)} `)}<span class="app-asked__words">${words}</span></summary>${findingsList(here, { bodyName, names, levels: kinds.length > 1, linksChecks: href !== null })}</details>`;
}
