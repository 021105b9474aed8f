import { scaleLinear } from 'd3-scale';
import { type Chart, drawn, svg } from './chart.ts';
import * as colours from './colours.ts';
import { actualPath, actualRuns, quarterPlaces, type Series, targetLevels, targetPath, valueScale } from './series.ts';
import { seriesWords } from './series-words.ts';

const height = 24;

/**
 * The run of a figure in 96 by 24, with its target dashed and its last figure as a point, without words: for a cell of
 * a table that has the figures. A gap is not joined; a provisional last figure is hollow.
 */
export function sparkline(input: Series): Chart {
  const width = input.width ?? 96;
  const { domain } = valueScale(input);
  const place = { ...quarterPlaces(input.points.length, 2, width - 2), y: scaleLinear(domain, [height - 4, 4]) };
  const colour = colours.brandOr(colours.navy, input.brand);
  const runs = actualRuns(input);
  const levels = targetLevels(input);
  const last = runs.at(-1)?.at(-1);
  const marks = [
    (input.breaks ?? []).map(
      ({ before }) =>
        svg`<path class="chart-break" d="M${place.start(before)} 0v${height}" stroke="${colours.expected}" stroke-width="0.75"/>`,
    ),
    levels.length > 0
      ? (input.direction === 'within' ? ([1, -1] as const) : ([1] as const)).map(
          (sign) =>
            svg`<path class="chart-target" d="${targetPath(levels, place, sign)}" fill="none" stroke="${colours.expected}" stroke-dasharray="3 2"/>`,
        )
      : null,
    runs.map((run) => {
      const d = actualPath(run, place);
      const [only] = run;
      if (d) {
        return svg`<path class="chart-actual" d="${d}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"/>`;
      }
      if (!only || only === last) return null;
      return svg`<circle class="chart-actual" cx="${place.middle(only.at)}" cy="${place.y(only.figure.value)}" r="1.5" fill="${colour}"/>`;
    }),
    last
      ? svg`<circle class="chart-last" cx="${place.middle(last.at)}" cy="${place.y(last.figure.value)}" r="${last.provisional ? 2.25 : 2.75}" fill="${last.provisional ? colours.white : colour}" stroke="${colour}" stroke-width="${last.provisional ? 1.5 : 0}"/>`
      : null,
  ];
  return drawn(input, 'sparkline', { width, height }, seriesWords(input), marks);
}
