import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { between, moved, type Range, zoomed } from "./axis";

/**
 * Which part of the time is seen: all of it, as long as it grows, or what was zoomed into by dragging over it or with
 * the keys.
 */
export function useZoom(all: Range) {
  const [chosen, setChosen] = useState<Range>();
  const [dragged, setDragged] = useState<Range>();
  const start = useRef<number>(undefined);
  const range = chosen ?? all;

  const set = (next: Range) =>
    setChosen(next.from === all.from && next.until === all.until ? undefined : next);
  const timeAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return range.from + share * (range.until - range.from);
  };
  const zoom = (factor: number) => set(zoomed(range, all, factor));
  const move = (share: number) => set(moved(range, all, share));
  const press = (key: string): boolean => {
    switch (key) {
      case "+":
        zoom(0.5);
        return true;
      case "-":
        zoom(2);
        return true;
      case "0":
        setChosen(undefined);
        return true;
      case "ArrowLeft":
        move(-0.2);
        return true;
      case "ArrowRight":
        move(0.2);
        return true;
      default:
        return false;
    }
  };
  return {
    range,
    dragged,
    isZoomed: chosen !== undefined,
    showAll: () => setChosen(undefined),
    zoom,
    drag: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button === 0) {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = timeAt(event);
        }
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (start.current !== undefined) {
          setDragged(between(start.current, timeAt(event)));
        }
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const from = start.current;
        start.current = undefined;
        setDragged(undefined);
        // A click is no drag.
        const width = event.currentTarget.getBoundingClientRect().width;
        if (from !== undefined && Math.abs(timeAt(event) - from) / (range.until - range.from) > 6 / width) {
          set(between(from, timeAt(event)));
        }
      },
      onPointerCancel: () => {
        start.current = undefined;
        setDragged(undefined);
      },
      onDoubleClick: () => setChosen(undefined),
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && press(event.key)) {
        event.preventDefault();
      }
    },
  };
}
