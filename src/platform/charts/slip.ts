import { scalePoint } from 'd3-scale';
import type { Html } from '../components/index.ts';
import { type Chart, drawn, type Frame, n, type QuarterLabel, svg } from './chart.ts';
import * as colours from './colours.ts';
import { counted, listed, written } from './words.ts';

/**
 * How far a goal has slipped. All positions are indexes into `quarters`, which holds every quarter of the scale and is
 * the same for goals drawn one below another. `rebaselines` are the quarters promised after the first, in the order of
 * the promises. `now` is the quarter of the report. Null where a quarter is not known.
 */
export type Slip = Frame & {
  readonly quarters: readonly QuarterLabel[];
  readonly first: number | null;
  readonly rebaselines?: readonly number[] | undefined;
  readonly forecast: number | null;
  readonly now: number;
  readonly complete: boolean;
  readonly width?: number | undefined;
};

const height = 20;
const middle = 9;

/**
 * A timeline of 120 by 20: hollow at the quarter first promised, a tick at each re-baseline, solid at the quarter now
 * expected (a check mark once complete), a line between, and a pointer at the report's own quarter. Null where neither
 * the first promise nor the forecast is known. Throws a `RangeError` for a quarter outside `quarters`.
 */
export function slip(input: Slip): Chart | null {
  const { first, forecast, quarters } = input;
  if (first === null && forecast === null) return null;
  const width = input.width ?? 120;
  const places = scalePoint<number>([...quarters.keys()], [6.5, width - 6.5]);
  const x = (at: number): number => {
    const place = places(at);
    if (place === undefined) throw new RangeError(`Quarter ${at} is outside the ${quarters.length} of the scale`);
    return place;
  };
  const colour = colours.brandOr(colours.navy, input.brand);
  const onTime = first === forecast;
  const marks = [
    scaleLine(quarters, x, width),
    first !== null && forecast !== null && !onTime
      ? svg`<path class="chart-slip" d="M${x(first)} ${middle}H${x(forecast)}" stroke="${colour}" stroke-width="2"/>`
      : null,
    (input.rebaselines ?? []).map(
      (at) =>
        svg`<path class="chart-halo" d="M${x(at)} 3v12" stroke="${colours.white}" stroke-width="4"/><path class="chart-rebaseline" d="M${x(at)} 3v12" stroke="${colours.ink}" stroke-width="2"/>`,
    ),
    first !== null && !(onTime && input.complete)
      ? svg`<circle class="chart-first" cx="${x(first)}" cy="${middle}" r="4" fill="${colours.white}" stroke="${colours.ink}" stroke-width="1.5"/>`
      : null,
    forecast !== null ? forecastMark(x(forecast), { complete: input.complete, onTime, colour }) : null,
    svg`<path class="chart-now" d="M${x(input.now)} 15.5l3 4.5h-6z" fill="${colours.ink}"/>`,
  ];
  return drawn(input, 'slip', { width, height }, sentences(input), marks);
}

function scaleLine(quarters: readonly QuarterLabel[], x: (at: number) => number, width: number): Html {
  const ticks = quarters.map(({ year }, at) => {
    const long = at > 0 && quarters[at - 1]?.year !== year ? 4 : 2;
    return `M${n(x(at))} ${middle - long}v${2 * long}`;
  });
  return svg`<path class="chart-axis" d="M0 ${middle}H${width}${ticks.join('')}" stroke="${colours.expected}" stroke-width="0.75"/>`;
}

function forecastMark(at: number, of: { complete: boolean; onTime: boolean; colour: string }): Html {
  if (of.complete) {
    return svg`<g class="chart-complete"><circle cx="${at}" cy="${middle}" r="6" fill="${of.colour}"/><path d="M${at - 2.8} ${middle + 0.2}l1.9 1.9 3.7-4" fill="none" stroke="${colours.white}" stroke-width="1.6"/></g>`;
  }
  return svg`<circle class="chart-forecast" cx="${at}" cy="${middle}" r="${of.onTime ? 2 : 4}" fill="${of.colour}"/>`;
}

function sentences({ quarters, first, rebaselines = [], forecast, now, complete }: Slip): string {
  const name = (at: number): string => {
    const quarter = quarters[at];
    return quarter ? written(quarter) : '';
  };
  const parts = [
    first === null ? 'The quarter first promised is not known' : `First promised for ${name(first)}`,
    ...(rebaselines.length > 0 ? [`re-baselined to ${listed(rebaselines.map(name))}`] : []),
    forecast === null
      ? 'the quarter now expected is not known'
      : `${complete ? 'last' : 'now'} expected in ${name(forecast)}`,
  ];
  const slipped = first === null || forecast === null ? '' : `: ${slippage(forecast - first)}`;
  return `${complete ? 'Complete. ' : ''}${parts.join(', ')}${slipped}. Reported at ${name(now)}.`;
}

function slippage(by: number): string {
  if (by === 0) return 'as first promised';
  return `${counted(Math.abs(by), 'quarter')} ${by > 0 ? 'later' : 'earlier'} than first promised`;
}
