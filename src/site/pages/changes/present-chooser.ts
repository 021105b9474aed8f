import type { EditionSummary } from '../../../reporting/index.ts';
import { quarterShort, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

/** Where two editions are chosen, and the comparisons that most people want. */
export type ChooserView = {
  /** The editions that stand, newest first; fewer than two cannot be compared. */
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly periods: readonly { readonly text: string; readonly href: string }[];
  readonly corrections: readonly { readonly text: string; readonly reason: string | null; readonly href: string }[];
};

export function presentChooser(editions: readonly EditionSummary[]): ChooserView {
  const standing = editions.filter(({ withdrawn }) => withdrawn === null);
  const latest = editions.filter((edition) => edition.latest);
  return {
    choices: standing.map(({ period, number, latest: isLatest }) => ({
      value: `${period}/${number}`,
      text: `${quarterWords(period)}, edition ${number}${isLatest ? ' (latest)' : ''}`,
    })),
    periods: latest.flatMap((to, place) => {
      const from = latest[place + 1];
      if (!from || from.withdrawn || to.withdrawn) return [];
      const text = `${quarterShort(from.period)} → ${quarterShort(to.period)}`;
      return [{ text, href: addresses.periodChanges(to.period) }];
    }),
    corrections: standing.flatMap((to) => {
      const from = standing.find(({ period, number }) => period === to.period && number < to.number);
      if (!from) return [];
      const text = `${quarterWords(to.period)}: edition ${from.number} → edition ${to.number}`;
      return [{ text, reason: to.reason, href: addresses.correction(to.period, from.number, to.number) }];
    }),
  };
}
