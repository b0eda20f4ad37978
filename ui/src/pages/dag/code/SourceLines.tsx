import { Link, useRouterState } from "@tanstack/react-router";
import { type MouseEvent, useEffect, useMemo } from "react";
import classes from "./Code.module.css";
import { CodeLine } from "./CodeLine";
import { javaLines } from "./javaTokens";
import { hashOf, linesOf } from "./lineHash";

/** A source with numbered lines. A number is the address of its line; with Shift, of the lines up to it. */
export function SourceLines({
  source,
  onLines,
}: {
  source: string;
  /** Takes the hash of the lines that were chosen. */
  onLines: (hash: string) => void;
}) {
  const lines = useMemo(() => javaLines(source), [source]);
  const hash = useRouterState({ select: (state) => state.location.hash });
  const chosen = linesOf(hash);
  const first = chosen?.from;
  useEffect(() => {
    if (first !== undefined && lines.length >= first) {
      document.getElementById(`L${first}`)?.scrollIntoView({ block: "center" });
    }
  }, [first, lines.length]);
  const choose = (event: MouseEvent, line: number) => {
    if (event.shiftKey) {
      event.preventDefault();
      onLines(hashOf(line, chosen));
    }
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section className={classes.code} aria-label="Source" tabIndex={0}>
      <div className={classes.lines}>
        {lines.map((tokens, place) => {
          const line = place + 1;
          return (
            <div
              key={line}
              id={`L${line}`}
              className={classes.line}
              data-chosen={(chosen && line >= chosen.from && line <= chosen.to) || undefined}
            >
              <Link
                to="."
                search
                hash={`L${line}`}
                replace
                resetScroll={false}
                hashScrollIntoView={false}
                className={classes.number}
                aria-label={`Line ${line}`}
                tabIndex={-1}
                onClick={(event) => choose(event, line)}
              >
                {line}
              </Link>
              <code className={classes.source}>
                <CodeLine tokens={tokens} />
              </code>
            </div>
          );
        })}
      </div>
    </section>
  );
}
