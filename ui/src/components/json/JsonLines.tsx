import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import classes from "./Json.module.css";

/** JSON as text, of which only the lines in sight are drawn. */
export function JsonLines({ text, name }: { text: string; name: string }) {
  const scroller = useRef<HTMLElement>(null);
  const lines = useMemo(() => text.split("\n"), [text]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    overscan: 20,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={`${name} as text`}>
      <div className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div key={index} className={classes.line} style={{ transform: `translateY(${start}px)` }}>
            {lines[index]}
          </div>
        ))}
      </div>
    </section>
  );
}
