import { type MouseEvent, memo, useMemo } from "react";
import type { LogLine } from "@/api/generated/types.gen";
import { exactTime, offsetOf, type TimeValue } from "@/time/format";
import { piecesOf } from "./ansi";
import { cssOf } from "./colors";
import classes from "./Log.module.css";
import { type MarkedPiece, marked } from "./marks";
import { bytesText, type Stamp, stampText } from "./stamps";

/** What all rows of a log share. */
export interface RowLook {
  readonly stamp: Stamp;
  readonly zone: string;
  /** When the try started. */
  readonly start: TimeValue | null;
  readonly sought: string;
  /** Where the whole log can be had. */
  readonly download: string;
}

const LEVELS: Readonly<Record<string, string>> = {
  debug: "DEBUG",
  info: "",
  warning: "WARN",
  error: "ERROR",
};

/** A line of a log. All of it is text, whatever it looks like. */
export const LogRow = memo(function LogRow({
  row,
  number,
  line,
  look,
  chosen,
  current,
  onChoose,
}: {
  /** Its place among the rows that are shown. */
  row: number;
  /** Its number in the log, from 0. */
  number: number;
  /** The line; undefined until it has been read. */
  line: LogLine | undefined;
  look: RowLook;
  /** Whether a link points to it. */
  chosen: boolean;
  /** Whether it is the one that the search is at. */
  current: boolean;
  onChoose: (number: number, shift: boolean) => void;
}) {
  const choose = (event: MouseEvent) => {
    if (!event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onChoose(number, event.shiftKey);
    }
  };
  const isEngine = line?.logger === "engine";
  return (
    <div
      className={classes.row}
      data-row={row}
      data-level={line?.level}
      data-engine={isEngine || undefined}
      data-chosen={chosen || undefined}
      data-current={current || undefined}
    >
      {/* biome-ignore lint/a11y/useAnchorContent: its number is drawn by the style sheet, and said by the label. */}
      <a
        className={classes.number}
        href={`#L${number + 1}`}
        aria-label={`Line ${number + 1}`}
        data-number={number + 1}
        tabIndex={-1}
        onClick={choose}
      />
      {look.stamp !== "off" && (
        <time
          className={classes.stamp}
          title={
            line && `${exactTime(line.timestamp, look.zone, true)} ${offsetOf(line.timestamp, look.zone)}`
          }
        >
          {line && stampText(line.timestamp, look.stamp, look.start, look.zone)}
        </time>
      )}
      <span className={classes.level}>
        {isEngine && (
          <span className={classes.engine} title="Said by the engine, not by the task">
            engine
          </span>
        )}
        {line && (LEVELS[line.level] ?? line.level)}
      </span>
      {line ? <LineText line={line} look={look} /> : <span className={classes.unread} />}
      {line?.truncated_bytes != null && (
        <span className={classes.cut}>
          … {bytesText(line.truncated_bytes)} more in this line.{" "}
          <a href={look.download} download>
            Download the log
          </a>
        </span>
      )}
    </div>
  );
});

function LineText({ line, look }: { line: LogLine; look: RowLook }) {
  const pieces = useMemo(() => marked(piecesOf(line.event), look.sought), [line.event, look.sought]);
  return (
    <span className={classes.text} dir="auto">
      {pieces.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line's pieces never change their order.
        <PieceText key={at} piece={piece} />
      ))}
    </span>
  );
}

function PieceText({ piece }: { piece: MarkedPiece }) {
  const style = piece.style && cssOf(piece.style);
  return piece.marked ? (
    <mark className={classes.mark} style={style}>
      {piece.text}
    </mark>
  ) : style ? (
    <span style={style}>{piece.text}</span>
  ) : (
    piece.text
  );
}
