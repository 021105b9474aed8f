/** A part of a chart that something stands in. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The first of some places for a text that overlaps nothing taken and lies within the frame; null where none does. */
export function freePlace(candidates: readonly Box[], taken: readonly Box[], frame: Box): Box | null {
  return candidates.find((box) => within(box, frame) && !taken.some((other) => overlaps(box, other))) ?? null;
}

/** Boxes along the straight line between two points, for what must not be written across. */
export function alongLine([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): Box[] {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) / 5));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const share = i / steps;
    return { x: x1 + (x2 - x1) * share - 1, y: y1 + (y2 - y1) * share - 1, width: 2, height: 2 };
  });
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function within(box: Box, frame: Box): boolean {
  return (
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
  );
}
