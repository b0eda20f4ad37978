import type { Placed } from "./layout";

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** Returns the key of what is next to a place in the direction of that arrow; nothing if there is nothing. */
export function nextTowards(
  arrow: Arrow,
  from: string,
  places: ReadonlyMap<string, Placed>,
): string | undefined {
  const start = places.get(from);
  if (!start) {
    return undefined;
  }
  const origin = middle(start);
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [key, place] of places) {
    const { x, y } = middle(place);
    const [ahead, aside] = turned(arrow, x - origin.x, y - origin.y);
    // What is straight ahead comes before what is nearer but off to the side.
    const far = ahead + 2.5 * Math.abs(aside);
    if (key !== from && ahead > 4 && far < least) {
      nearest = key;
      least = far;
    }
  }
  return nearest;
}

function turned(arrow: Arrow, x: number, y: number): [ahead: number, aside: number] {
  switch (arrow) {
    case "ArrowLeft":
      return [-x, y];
    case "ArrowRight":
      return [x, y];
    case "ArrowUp":
      return [-y, x];
    case "ArrowDown":
      return [y, x];
  }
}

function middle({ x, y, width, height }: Placed): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
