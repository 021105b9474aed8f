import type { EditionSummary, WithdrawnSide } from '../../../reporting/index.ts';
import { dateOfInstant, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

/** The page in place of a comparison of which one side was withdrawn. */
export type GoneView = {
  readonly title: string;
  readonly withdrawn: readonly WithdrawnSide[];
  readonly notices: readonly { readonly text: string; readonly reason: string; readonly href: string }[];
  /** What can be compared instead: what stood before, with what stands now. */
  readonly instead: { readonly text: string; readonly href: string } | null;
};

/** Nothing of what a withdrawn edition said is told, nor of what became of it. */
export function presentGone(from: EditionSummary, to: EditionSummary, editions: readonly EditionSummary[]): GoneView {
  const gone = [...new Set([from, to])].flatMap(({ period, number, withdrawn }) =>
    withdrawn ? [{ period, number, ...withdrawn }] : [],
  );
  const named = ({ period, number }: addresses.EditionRef) => `edition ${number} of ${quarterWords(period)}`;
  const stood = editions.find((e) => e.period === from.period && e.number < from.number && e.withdrawn === null);
  return {
    title: 'Nothing is compared with a withdrawn edition',
    withdrawn: gone.map(({ period, number, at, reason }) => ({
      period,
      edition: number,
      withdrawn: Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London').toPlainDate().toString(),
      reason,
    })),
    notices: gone.map(({ period, number, at, reason }) => ({
      text: `${named({ period, number }).replace(/^e/, 'E')} was withdrawn on ${dateOfInstant(at)}`,
      reason,
      href: addresses.edition(period, number),
    })),
    instead:
      stood && !to.withdrawn
        ? {
            text: `What changed from ${named(stood)}, which stands, to ${named(to)}`,
            href: addresses.comparison(stood, to),
          }
        : null,
  };
}
