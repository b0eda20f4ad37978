import type { Point } from "./layout";

const ROUND = 8;

/** Writes a line through those points as an SVG path, its corners rounded. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) {
    return "";
  }
  let path = `M ${at(first)}`;
  let before = first;
  rest.forEach((point, index) => {
    const after = rest[index + 1];
    if (!after) {
      path += ` L ${at(point)}`;
      return;
    }
    path += ` L ${at(towards(point, before))} Q ${at(point)} ${at(towards(point, after))}`;
    before = point;
  });
  return path;
}

/** Writes the head of the arrow at the end of a line of that width, as a closed SVG path. */
export function headOf(points: readonly Point[], width: number): string {
  const tip = points.at(-1);
  const before = points.findLast((point) => tip !== undefined && distance(point, tip) > 0);
  if (!tip || !before) {
    return "";
  }
  const length = distance(before, tip);
  const x = ((tip.x - before.x) / length) * width;
  const y = ((tip.y - before.y) / length) * width;
  const left = { x: tip.x - 4 * x - 3 * y, y: tip.y - 4 * y + 3 * x };
  const right = { x: tip.x - 4 * x + 3 * y, y: tip.y - 4 * y - 3 * x };
  return `M ${at(tip)} L ${at(left)} L ${at(right)} Z`;
}

/** Returns the point halfway along the line. */
export function middleOf(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, index) => distance(points[index] as Point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    if (left <= length) {
      const from = points[index] as Point;
      const to = points[index + 1] as Point;
      const share = length === 0 ? 0 : left / length;
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    }
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}

/** Returns the point where the rounding of a corner begins or ends: never past the middle of a short line. */
function towards(corner: Point, other: Point): Point {
  const length = distance(corner, other);
  const share = length === 0 ? 0 : Math.min(ROUND, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
