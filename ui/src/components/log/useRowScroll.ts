import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { RowScroll, type Shown } from "./RowScroll";

/** Scrolls a long list: which of its rows are to be drawn, and where the parts of the list go. */
export function useRowScroll(
  count: number,
  wrap: boolean,
  follows: boolean,
  onFollow: (on: boolean) => void,
) {
  const scroller = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown>({ first: 0, last: -1 });
  const latest = useRef(onFollow);
  useEffect(() => {
    latest.current = onFollow;
  });
  const [scroll] = useState(() => new RowScroll(setShown, (on) => latest.current(on)));
  useLayoutEffect(() => {
    scroll.update(count, wrap, follows);
    scroll.laidOut();
  });
  useLayoutEffect(() => {
    const parts = { scroller: scroller.current, spacer: spacer.current, block: block.current };
    if (parts.scroller && parts.spacer && parts.block) {
      return scroll.attach({ scroller: parts.scroller, spacer: parts.spacer, block: parts.block });
    }
    return undefined;
  }, [scroll]);
  return { scroll, shown, scroller, spacer, block };
}
