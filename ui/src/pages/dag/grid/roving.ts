/** Where the focus is: row -1 is the head with the runs, column -1 are the names. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * Returns where a key leads, or nothing if it means nothing here: arrows by one, Page Up and Down by a screen, Home
 * and End within the row, with Control to the ends of the grid.
 */
export function moved(
  at: Place,
  key: string,
  control: boolean,
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): Place | undefined {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to = (row: number, column: number): Place => {
    const inRow = clamp(row, -1, last.row);
    // The corner, above the names, holds nothing.
    return { row: inRow, column: clamp(column, inRow < 0 && size.columns > 0 ? 0 : -1, last.column) };
  };
  switch (key) {
    case "ArrowUp":
      return at.column < 0 && at.row === 0 ? at : to(at.row - 1, at.column);
    case "ArrowDown":
      return to(at.row + 1, at.column);
    case "ArrowLeft":
      return to(at.row, at.column - 1);
    case "ArrowRight":
      return to(at.row, at.column + 1);
    case "PageUp":
      return to(Math.max(0, at.row - size.page), at.column);
    case "PageDown":
      return to(at.row + size.page, at.column);
    case "Home":
      return control ? to(0, -1) : to(at.row, -1);
    case "End":
      return control ? last : to(at.row, last.column);
    default:
      return undefined;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
