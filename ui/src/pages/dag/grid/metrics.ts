/** The height of a row, in pixels; also the smallest target that is easy to hit. */
export const ROW = 24;

/** The height of the tallest duration bar. */
export const BAR = 56;

/** Above the bars the days, below them the states of the runs. */
export const DAYS = 18;
export const FOOT = 18;

/** The height of everything above the first row. */
export const HEAD = DAYS + BAR + FOOT + 6;

/** How many rows and columns are drawn together. */
export const ROWS_AT_ONCE = 24;
export const COLUMNS_AT_ONCE = 50;

/** Returns the width of a column: many runs are drawn closer together. */
export function columnWidth(runs: number): number {
  return runs <= 25 ? 24 : runs <= 50 ? 18 : runs <= 100 ? 16 : 12;
}
