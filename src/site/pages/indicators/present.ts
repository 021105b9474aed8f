import { type Chart, sparkline } from '../../../platform/charts/index.ts';
import {
  type FiguresView,
  type History,
  type IndicatorPart,
  type JudgedView,
  notesOf,
  presentIndicator,
} from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import { lastWords } from '../../parts/through-time.ts';
import { linesOf } from '../indicator/lines.ts';

/** An indicator as it was last reported, as a list shows it. */
export type IndicatorLine = {
  readonly ref: string;
  readonly title: string;
  readonly href: string;
  /** When it was last reported and in which priority, where the newest report no longer holds it. */
  readonly last: string | null;
  readonly judged: JudgedView | null;
  /** Each with its run through time where there are two figures, and how many are known. */
  readonly figures: readonly (FiguresView & { readonly run: Chart | null; readonly known: number })[];
};

export function presentIndicatorLine(history: History<IndicatorPart>, brand: string): IndicatorLine {
  const { id, latest } = history;
  const { part } = latest;
  const view = presentIndicator(part, notesOf({ id: part.id, notes: [] }));
  const lines = linesOf(history);
  return {
    ref: part.ref,
    title: part.title,
    href: addresses.indicator(id),
    last: lastWords(history),
    judged: view.judged,
    figures: view.figures.map((figures) => {
      const line = lines.find((of) => of.id === figures.id);
      const title = figures.name === null ? part.title : `${part.title}: ${figures.name}`;
      const run =
        line && line.figures.length > 1
          ? sparkline({ ...line.series, id: `run-${id}-${figures.id ?? 'line'}`, title, brand })
          : null;
      return { ...figures, run, known: line?.figures.length ?? 0 };
    }),
  };
}

/** Every rating that an indicator has: its own, or those of its parts; `none` for no rating. */
export function ratingsOf({ rating, components }: IndicatorPart): string[] {
  return [...new Set(rating === undefined ? components.map((of) => of.rating ?? 'none') : [rating ?? 'none'])];
}

const worstFirst = ['red', 'amber', 'green'];

/** By what a list of indicators can be sorted: the worst rating, the least attained. */
export function keysOf(part: IndicatorPart): Record<string, number | null> {
  const rated = ratingsOf(part)
    .map((rating) => worstFirst.indexOf(rating))
    .filter((place) => place >= 0);
  const attained = part.components.flatMap(({ attainment }) => attainment ?? []);
  return {
    rating: rated.length > 0 ? Math.min(...rated) : null,
    attainment: attained.length > 0 ? Math.min(...attained) : null,
  };
}
