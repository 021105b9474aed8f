import { type Quarter, quarterName } from '../../calendar/index.ts';
import type { Links, MailToMake, PersonToRemind } from './reminders.ts';

/** Something that happened and of which people are told at once. Its words name things and say nothing that was entered. */
export type QuarterEvent =
  | {
      readonly kind: 'returned' | 'submitted';
      /** The entry of the tally by which it became so. */
      readonly sequence: number;
      readonly period: Quarter;
      readonly priority: { readonly id: string; readonly name: string };
      /** Who did it, who need not be told; null for no person. */
      readonly by: string | null;
    }
  | { readonly kind: 'not-published'; readonly period: Quarter; readonly at: string };

/** The mails about events, each for one person: lead officers of what came back, performance officers of the others. */
export function eventMails(
  events: readonly QuarterEvent[],
  people: readonly PersonToRemind[],
  links: Links,
): readonly MailToMake[] {
  return events.flatMap((event) =>
    people.flatMap((person) => {
      if (!person.active || person.email === null || !isTold(person, event)) return [];
      const { occasion, ...words } = wordsOf(event, links);
      const text = [`${person.name},`, '', ...words.lines, '', `Everything that is due from you: ${links.home}`, ''];
      return [
        {
          occasion: `${occasion}/${person.id}`,
          ...{ person: person.id, address: person.email, subject: words.subject, text: text.join('\n') },
        },
      ];
    }),
  );
}

function isTold({ id, roles }: PersonToRemind, event: QuarterEvent): boolean {
  if (event.kind === 'returned') {
    return id !== event.by && roles.some(({ role, scope }) => role === 'lead-officer' && scope === event.priority.id);
  }
  if (event.kind === 'submitted' && id === event.by) return false;
  return roles.some(({ role }) => role === 'performance-officer');
}

function wordsOf(
  event: QuarterEvent,
  links: Links,
): { readonly occasion: string; readonly subject: string; readonly lines: readonly string[] } {
  const quarter = quarterName(event.period);
  if (event.kind === 'not-published') {
    return {
      occasion: `not-published/${event.period}/${event.at}`,
      subject: `Not published: the report of ${quarter}`,
      lines: [
        `The report of ${quarter} was not published at the time that was set. Why, and what to do, is said on its page:`,
        links.duty('publish-again', event.period, null),
      ],
    };
  }
  const { id, name } = event.priority;
  const occasion = `${event.kind}/${event.period}/${event.sequence}`;
  if (event.kind === 'returned') {
    return {
      occasion,
      subject: `Returned to you: ${name}, ${quarter}`,
      lines: [
        `${name} of ${quarter} was returned to you. What is to be mended is said on its page:`,
        links.duty('mend', event.period, id),
      ],
    };
  }
  return {
    occasion,
    subject: `Submitted for review: ${name}, ${quarter}`,
    lines: [`${name} of ${quarter} was submitted, and waits for your review:`, links.duty('review', event.period, id)],
  };
}
