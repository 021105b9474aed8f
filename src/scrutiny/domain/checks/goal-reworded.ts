import { listed, quarterShort, sentence } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { wordsChanged } from '../content-words.ts';
import { goalsOf, numberOf, quoted } from '../goals.ts';
import { hasLostWords } from '../lost.ts';

export const goalReworded: Check = {
  name: 'goal-reworded',
  level: 'question',
  weight: 48,
  title: 'A goal was worded anew',
  why: 'A goal that asks for something else than it did can be met without what was promised.',
  example:
    '“Work with partners to address gaps in the law” became “Lobby for changes to the bill to address gaps in the law”.',
  nearMiss:
    'Another case, punctuation, spelling, ending or order of words; letters in place of a name; words that did not survive in the source; a reason that says why; a new number alone.',
  find: (reading) =>
    goalsOf(reading).flatMap(({ priority, part, past }) => {
      const last = past.findLast(({ said }) => said !== null);
      const was = last?.said?.part;
      if (!last || !was || hasLostWords(part.title) || hasLostWords(was.title)) return [];
      if (part.lost.includes('title') || was.lost.includes('title') || part.closed || part.reason !== null) return [];
      const { dropped, added } = wordsChanged(was.title, part.title);
      if (dropped.length + added.length === 0) return [];
      const [from, to] = [numberOf(was.ref), numberOf(part.ref)];
      const said = [
        ...(dropped.length > 0 ? [`no longer says ${words(dropped)}`] : []),
        ...(added.length > 0 ? [`now says ${words(added)}`] : []),
      ].join(' and ');
      return {
        ...{ priority: priority.id, subject: part.id, size: (dropped.length + added.length) / 20 },
        message: `${sentence(`goal ${to}`)} ${said}. In ${quarterShort(last.period)}${from === to ? '' : `, as goal ${from},`} it was ${quoted(was.title)}; it is ${quoted(part.title)}.`,
        evidence: { from: was.title, to: part.title, dropped, added, ...(from === to ? {} : { number: [from, to] }) },
      };
    }),
};

function words(all: readonly string[]): string {
  const shown = all.length > 8 ? [...all.slice(0, 7), `${all.length - 7} words more`] : all;
  return listed(shown.map((word, at) => (all.length > 8 && at === 7 ? word : `“${word}”`)));
}
