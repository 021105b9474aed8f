import type { Direction, Figure, QuarterLabel } from './chart.ts';

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `1 risk`, `12 risks`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `Q4 2020-21`. */
export function written({ quarter, year }: QuarterLabel): string {
  return `${quarter} ${year}`;
}

/** How a figure stands to what was aimed at: `below the target of 70%`, `inside the band of ±5`. */
export function against(direction: Direction, actual: Figure, target: Figure): string {
  if (direction === 'within') {
    return `${Math.abs(actual.value) <= target.value ? 'inside' : 'outside'} the band of ${target.label}`;
  }
  return `${compared(actual, target)} the target of ${target.label}`;
}

/** `above`, `below` or `equal to`. */
export function compared(actual: Figure, other: Figure): string {
  return actual.value === other.value ? 'equal to' : actual.value > other.value ? 'above' : 'below';
}
