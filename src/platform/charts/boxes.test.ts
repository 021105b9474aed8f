import { expect, it } from 'vitest';
import { alongLine, type Box, freePlace } from './boxes.ts';

const frame: Box = { x: 0, y: 0, width: 100, height: 100 };
const box = (x: number, y: number): Box => ({ x, y, width: 20, height: 10 });

it('takes the first place that covers nothing', () => {
  expect(freePlace([box(0, 0), box(40, 40), box(60, 60)], [box(10, 5)], frame)).toEqual(box(40, 40));
});

it('lets boxes touch', () => {
  expect(freePlace([box(20, 0)], [box(0, 0)], frame)).toEqual(box(20, 0));
});

it('stays within the frame, and finds none rather than cover something', () => {
  expect(freePlace([box(90, 0)], [], frame)).toBeNull();
  expect(freePlace([box(0, 0)], [frame], frame)).toBeNull();
});

it('leaves no room to write across a line', () => {
  const line = alongLine([0, 0], [100, 100]);
  expect(freePlace([box(40, 45)], line, frame)).toBeNull();
  expect(freePlace([box(60, 20)], line, frame)).toEqual(box(60, 20));
});
