/**
 * Where one looks in a long list of rows: at its top is that row, of which so many pixels are above the window. That
 * is exact for any number of rows of any heights, while a browser's own scroll position ends at some ten million
 * pixels and would need the heights of all rows before.
 */
export interface Place {
  readonly row: number;
  readonly offset: number;
}

/** Rows of a list: how many, how high each is (as far as known), and how high the window is. */
export interface Rows {
  readonly count: number;
  readonly view: number;
  height(row: number): number;
}

export const START: Place = { row: 0, offset: 0 };

/** Returns the place so many pixels farther down, or up; never before the start or behind the end. */
export function moved(place: Place, pixels: number, rows: Rows): Place {
  let row = place.row;
  let offset = place.offset + pixels;
  while (offset < 0 && row > 0) {
    row--;
    offset += rows.height(row);
  }
  while (row < rows.count - 1 && offset >= rows.height(row)) {
    offset -= rows.height(row);
    row++;
  }
  return within({ row, offset: Math.max(0, offset) }, rows);
}

/** Returns the last place: the last row's end is that of the window. */
export function endOf(rows: Rows): Place {
  let row = rows.count;
  let left = rows.view;
  while (row > 0 && left > 0) {
    row--;
    left -= rows.height(row);
  }
  return { row, offset: left < 0 ? -left : 0 };
}

/** Returns the place, or the last one if it lies behind it. */
export function within(place: Place, rows: Rows): Place {
  const end = endOf(rows);
  return isBehind(place, end) ? end : place;
}

function isBehind(place: Place, other: Place): boolean {
  return place.row > other.row || (place.row === other.row && place.offset > other.offset);
}

/** Says whether nothing comes below, give or take a pixel of rounding. */
export function isAtEnd(place: Place, rows: Rows): boolean {
  const end = endOf(rows);
  return isBehind({ row: place.row, offset: place.offset + 2 }, end);
}

/** Returns the place at which a row is in the middle of the window; one in sight stays where it is. */
export function showing(row: number, place: Place, rows: Rows): Place {
  if (row >= place.row) {
    let below = -place.offset;
    for (let at = place.row; at < row && below < rows.view; at++) {
      below += rows.height(at);
    }
    if (below >= 0 && below + rows.height(row) <= rows.view) {
      return place;
    }
  }
  return moved({ row, offset: 0 }, -Math.round(rows.view / 3), rows);
}

/** Returns how far down the place is: 0 at the start, 1 at the end. */
export function fractionOf(place: Place, rows: Rows): number {
  const end = depth(endOf(rows), rows);
  return end <= 0 ? 0 : Math.min(1, depth(place, rows) / end);
}

/** Returns the place so far down. */
export function placeAt(fraction: number, rows: Rows): Place {
  const wanted = Math.max(0, Math.min(1, fraction)) * depth(endOf(rows), rows);
  const row = Math.min(Math.max(0, rows.count - 1), Math.floor(wanted));
  return within({ row, offset: (wanted - row) * rows.height(row) }, rows);
}

function depth(place: Place, rows: Rows): number {
  return place.row + (rows.count > 0 ? place.offset / rows.height(place.row) : 0);
}
