import type { HtmlValue } from '../components/index.ts';
import { type Chart, drawn, type Frame, svg } from './chart.ts';
import * as colours from './colours.ts';
import { listed } from './words.ts';

/** A quarter on a scale whose first is 0, which may lie before or after it, and how it is written. */
export type Moment = { readonly at: number; readonly label: string };

/**
 * A promise, and when it was then expected to be kept, report by report. `quarters` is how many the scale has, the same for
 * rows one below another; `years` are those at which a year begins, `now` is the last report's.
 */
export type Moves = Frame & {
  readonly quarters: number;
  readonly years: readonly number[];
  readonly promised: Moment | null;
  readonly expected: readonly Moment[];
  readonly now: number | null;
  readonly end: 'open' | 'complete' | 'gone';
  readonly width?: number | undefined;
};

const height = 20;
const middle = 9;

/**
 * A timeline of 180 by 20: hollow at the quarter promised, a small point at each in which it was then expected, a large one
 * at the last, which is a check mark once complete and a cross where nothing more is said. What lies off the scale is an
 * arrow at its edge. Null where neither is known.
 */
export function moves(input: Moves): Chart | null {
  const { promised, expected, end, quarters, now } = input;
  const last = expected.at(-1) ?? null;
  if (promised === null && last === null) return null;
  const width = input.width ?? 180;
  const step = quarters < 2 ? 0 : (width - 15) / (quarters - 1);
  const isOn = (at: number): boolean => at >= 0 && at < quarters;
  const x = (at: number): number => 7.5 + Math.min(Math.max(at, 0), quarters - 1) * step;
  const edge = (at: number): number => (at < 0 ? 0 : at >= quarters ? width : x(at));
  const colour = colours.brandOr(colours.navy, input.brand);
  const all = [...(promised ? [promised] : []), ...expected].map(({ at }) => at);
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const marks: HtmlValue[] = [
    scaleLine(input, x, width),
    from === to
      ? null
      : svg`<path class="chart-slip" d="M${edge(from)} ${middle}H${edge(to)}" stroke="${colour}" stroke-width="2"/>`,
    expected
      .slice(0, -1)
      .filter(({ at }) => isOn(at) && at !== last?.at)
      .map(({ at }) => svg`<circle class="chart-earlier" cx="${x(at)}" cy="${middle}" r="2.5" fill="${colour}"/>`),
    promised !== null && isOn(promised.at) && !(promised.at === last?.at && end !== 'open')
      ? svg`<circle class="chart-first" cx="${x(promised.at)}" cy="${middle}" r="4" fill="${colours.white}" stroke="${colours.ink}" stroke-width="1.5"/>`
      : null,
    last !== null && isOn(last.at) ? lastMark(x(last.at), end, promised?.at === last.at, colour) : null,
    from < 0 ? svg`<path class="chart-before" d="M0 ${middle}l6 -4.5v9z" fill="${colour}"/>` : null,
    to >= quarters ? svg`<path class="chart-after" d="M${width} ${middle}l-6 -4.5v9z" fill="${colour}"/>` : null,
    now !== null && isOn(now)
      ? svg`<path class="chart-now" d="M${x(now)} 15.5l3 4.5h-6z" fill="${colours.ink}"/>`
      : null,
  ];
  return drawn(input, 'moves', { width, height }, sentences(input), marks);
}

function scaleLine({ quarters, years }: Moves, x: (at: number) => number, width: number): HtmlValue {
  const ticks = Array.from({ length: quarters }, (_, at) => {
    const long = years.includes(at) ? 4 : 2;
    return `M${Math.round(x(at) * 100) / 100} ${middle - long}v${2 * long}`;
  });
  return svg`<path class="chart-axis" d="M0 ${middle}H${width}${ticks.join('')}" stroke="${colours.expected}" stroke-width="0.75"/>`;
}

function lastMark(at: number, end: Moves['end'], onTime: boolean, colour: string): HtmlValue {
  switch (end) {
    case 'complete':
      return svg`<g class="chart-complete"><circle cx="${at}" cy="${middle}" r="6" fill="${colour}"/><path d="M${at - 2.8} ${middle + 0.2}l1.9 1.9 3.7-4" fill="none" stroke="${colours.white}" stroke-width="1.6"/></g>`;
    case 'gone':
      return svg`<g class="chart-gone"><circle cx="${at}" cy="${middle}" r="5.5" fill="${colours.white}"/><path d="M${at - 4} ${middle - 4}l8 8m0 -8l-8 8" stroke="${colours.ink}" stroke-width="1.75"/></g>`;
    case 'open':
      return svg`<circle class="chart-forecast" cx="${at}" cy="${middle}" r="${onTime ? 2 : 4}" fill="${colour}"/>`;
  }
}

function sentences({ promised, expected, end }: Moves): string {
  const first = promised === null ? 'The quarter promised is not known' : `Promised for ${promised.label}`;
  const then =
    expected.length === 0
      ? 'no quarter is forecast'
      : `then forecast for ${listed(expected.map(({ label }) => label))}${expected.length > 1 ? ' in turn' : ''}`;
  const ended = { open: 'not complete', complete: 'complete', gone: 'in no report any more' }[end];
  return `${first}, ${then}; ${ended}.`;
}
