import { type RefObject, useLayoutEffect, useState } from "react";
import { COLUMNS_AT_ONCE, ROW, ROWS_AT_ONCE } from "./metrics";
import { type Span, windowOf } from "./window";

interface Shown {
  readonly rows: Span;
  readonly columns: Span;
}

const SPARE_ROWS = 10;
const SPARE_COLUMNS = 4;

/** Returns which rows and columns of a scrolled element are to be drawn; anew only when these are others. */
export function useScrolled(
  scroller: RefObject<HTMLElement | null>,
  size: { readonly rows: number; readonly columns: number; readonly width: number },
): Shown {
  const { rows, columns, width } = size;
  const [shown, setShown] = useState<Shown>(() => windows(0, 0, 1000, 1400, rows, columns, width));
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) {
      return;
    }
    const look = () => {
      const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
      const next = windows(scrollTop, scrollLeft, clientHeight, clientWidth, rows, columns, width);
      setShown((now) => (same(now.rows, next.rows) && same(now.columns, next.columns) ? now : next));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [scroller, rows, columns, width]);
  return shown;
}

function windows(
  top: number,
  left: number,
  height: number,
  room: number,
  rows: number,
  columns: number,
  width: number,
): Shown {
  return {
    rows: windowOf(top, height, ROW, rows, ROWS_AT_ONCE, SPARE_ROWS),
    columns: windowOf(left, room, width, columns, COLUMNS_AT_ONCE, SPARE_COLUMNS),
  };
}

function same(one: Span, other: Span): boolean {
  return one.from === other.from && one.to === other.to;
}
