import { actualRuns, type KnownPoint, type Series, targetLevels } from './series.ts';
import { against, written } from './words.ts';

/** A series in sentences: what it came to, then every figure, target and change of definition. */
export function seriesWords(series: Series): string {
  return [summary(series), figures(series), targets(series), ...changes(series)].filter((s) => s !== '').join(' ');
}

function summary(series: Series): string {
  const known = actualRuns(series).flat();
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return 'There is no figure yet.';
  const target = series.points[last.at]?.target;
  const stands = target ? `, ${against(series.direction, last.figure, target)}` : '';
  const better = series.direction === 'lower' && target ? ' Lower is better.' : '';
  if (first === last) return `${said(series, last)}${stands}; no other quarter has a figure.${better}`;
  return `From ${said(series, first)} to ${said(series, last)}${stands}.${better}`;
}

function said({ points }: Series, { at, figure }: KnownPoint): string {
  const point = points[at];
  return `${figure.label} in ${point ? written(point) : ''}`;
}

function figures({ points }: Series): string {
  const years = Map.groupBy(points, ({ year }) => year);
  const parts = [...years].map(([year, quarters]) => {
    const each = quarters.map(({ quarter, actual, provisional, missing }) => {
      if (!actual) return `${quarter} ${missing ? lowered(missing) : 'no figure'}`;
      return `${quarter} ${actual.label}${provisional ? ' (provisional)' : ''}`;
    });
    return `${year}: ${each.join(', ')}`;
  });
  return `Figures: ${parts.join('; ')}.`;
}

/** As it stands within a sentence; an acronym keeps its capitals. */
function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function targets(series: Series): string {
  const levels = targetLevels(series);
  if (levels.length === 0) return 'No target.';
  const parts = levels.map(({ from, to, target }, i) => {
    const [first, last] = [series.points[from], series.points[to]];
    const ends = levels[i + 1]?.from !== to + 1 && to < series.points.length - 1;
    const span = !first || !last ? '' : `${i === 0 && from === 0 ? '' : ` from ${written(first)}`}`;
    return `${target.label}${span}${ends && last ? ` to ${written(last)}` : ''}`;
  });
  return `${series.direction === 'within' ? 'Band' : 'Target'}: ${parts.join(', then ')}.`;
}

function changes({ points, breaks = [] }: Series): string[] {
  return breaks.flatMap(({ before, label }) => {
    const point = points[before];
    return point ? [`Break before ${written(point)}: ${label.replace(/\.$/, '')}.`] : [];
  });
}
