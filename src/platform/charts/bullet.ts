import { scaleLinear } from 'd3-scale';
import type { Html } from '../components/index.ts';
import { type Chart, type Direction, drawn, type Figure, type Frame, svg } from './chart.ts';
import * as colours from './colours.ts';
import { against, compared } from './words.ts';

/**
 * A year to date against its target. For `within` the target is the half-width of the band around zero, not negative. `expected` is
 * the part of the target expected by now, where that is not the target itself. `missing` says why there is no figure
 * (`Not available yet`). `domain` is the scale, where it is not to be chosen from the figures: `[0, 100]` for
 * percentages, `bulletDomain` for several bars one below another. It is stretched where a figure lies outside.
 */
export type Bullet = Frame & {
  readonly direction: Direction;
  readonly actual: Figure | null;
  readonly target: Figure | null;
  readonly expected?: Figure | null | undefined;
  readonly missing?: string | undefined;
  readonly domain?: readonly [number, number] | undefined;
  readonly width?: number | undefined;
};

type Figures = Pick<Bullet, 'direction' | 'actual' | 'target' | 'expected'>;
type Scale = (value: number) => number;

const height = 20;
const least = 1.5;

/**
 * A scale that holds every figure and target of some bars, with a little room beyond a target, for drawing them one
 * below another. Around zero and symmetric as soon as one of them has a band.
 */
export function bulletDomain(bullets: readonly Figures[]): [number, number] {
  const values = bullets.flatMap((b) => [
    ...(b.target ? [b.target.value * 1.12] : []),
    ...[b.actual, b.expected].flatMap((figure) => (figure ? [figure.value * 1.03] : [])),
  ]);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (!bullets.some((b) => b.direction === 'within')) return low === high ? [0, 1] : [low, high];
  const reach = Math.max(high, -low) * 1.1 || 1;
  return [-reach, reach];
}

/**
 * One bar of 130 by 20: from zero to the year to date, with a black mark at the target and a lighter one at what was
 * expected by now; the scale is darker where the target is met. For `within`, a point and the band around zero. Null
 * where there is nothing to draw it against: no target and no domain, or neither figure.
 */
export function bullet(input: Bullet): Chart | null {
  if (!input.actual && !input.target) return null;
  if (!input.target && !input.domain) return null;
  const width = input.width ?? 130;
  const [low, high] = domainOf(input);
  const x = scaleLinear([low, high], [0, width]);
  const marks = [
    svg`<rect class="chart-track" y="4" width="${width}" height="12" fill="${colours.track}"/>`,
    metZone(input, x, [low, high]),
    low < 0 ? svg`<path class="chart-zero" d="M${x(0)} 4v12" stroke="${colours.ink}"/>` : null,
    input.actual && actualMark(input, input.actual, { x, width }),
    input.expected && targetMark('chart-expected', x(input.expected.value), width),
    targets(input).map((value) => targetMark('chart-target', x(value), width)),
  ];
  return drawn(input, 'bullet', { width, height }, sentences(input), marks);
}

function domainOf(input: Bullet): [number, number] {
  const own = bulletDomain([input]);
  if (!input.domain) return own;
  const values = [...input.domain, ...targets(input), input.actual?.value ?? 0, input.expected?.value ?? 0];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return input.direction === 'within' ? [-Math.max(high, -low), Math.max(high, -low)] : [low, high];
}

/** Where the marks of a target stand: at both ends of a band. */
function targets({ direction, target }: Figures): number[] {
  if (!target) return [];
  return direction === 'within' ? [-target.value, target.value] : [target.value];
}

function metZone({ direction, target }: Figures, x: Scale, [low, high]: [number, number]): Html | null {
  if (!target || direction === 'none') return null;
  const [from, to] = {
    higher: [target.value, high],
    lower: [low, target.value],
    within: [-target.value, target.value],
  }[direction] as [number, number];
  return svg`<rect class="chart-met" x="${x(from)}" y="4" width="${x(to) - x(from)}" height="12" fill="${colours.met}"/>`;
}

function actualMark({ direction, brand }: Bullet, actual: Figure, { x, width }: { x: Scale; width: number }): Html {
  const colour = colours.brandOr(colours.blue, brand);
  const at = x(actual.value);
  if (direction === 'within') {
    const inside = Math.min(Math.max(at, 5), width - 5);
    return svg`<path class="chart-reach" d="M${x(0)} 10H${inside}" stroke="${colour}" stroke-width="2"/><circle class="chart-actual" cx="${inside}" cy="10" r="4.5" fill="${colour}" stroke="${colours.white}"/>`;
  }
  // Nothing to date is a figure too: it keeps a sliver.
  const length = Math.max(Math.abs(at - x(0)), least);
  const start = Math.min(Math.max(actual.value < 0 ? x(0) - length : x(0), 0), width - length);
  return svg`<rect class="chart-actual" x="${start}" y="7" width="${length}" height="6" fill="${colour}"/>`;
}

function targetMark(part: 'chart-target' | 'chart-expected', at: number, width: number): Html {
  const inside = Math.min(Math.max(at, 1), width - 1);
  const [top, fill] = part === 'chart-target' ? [2, colours.ink] : [4, colours.expected];
  const long = height - 2 * top;
  return svg`<rect class="chart-halo" x="${inside - 2}" y="${top}" width="4" height="${long}" fill="${colours.white}"/><rect class="${part}" x="${inside - 1}" y="${top}" width="2" height="${long}" fill="${fill}"/>`;
}

function sentences({ direction, actual, target, expected, missing }: Bullet): string {
  if (!actual) return `${missing ?? 'No figure'}. ${target ? `The target is ${target.label}.` : 'No target.'}`;
  const better = direction === 'lower' ? ' Lower is better.' : '';
  if (!target) return `${actual.label}. No target.${better}`;
  const soFar = expected ? `, ${compared(actual, expected)} the ${expected.label} expected by now` : '';
  return `${actual.label}, ${against(direction, actual, target)}${soFar}.${better}`;
}
