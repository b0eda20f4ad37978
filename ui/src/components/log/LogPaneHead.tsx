import { ActionIcon, CloseButton, CopyButton, Group, Loader, Tooltip } from "@mantine/core";
import {
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconCopy,
  IconDownload,
  IconLink,
} from "@tabler/icons-react";
import { useState } from "react";
import { visibleText } from "./ansi";
import type { FoundLines } from "./FoundLines";
import classes from "./Log.module.css";
import type { LogBook } from "./LogBook";
import type { LineRange } from "./range";
import { downloadUrl, readLines } from "./requests";
import type { SearchSteps } from "./useSearchSteps";

/** How long the log is, what was found in it, and what is chosen. */
export function LogPaneHead({
  book,
  title,
  hits,
  steps,
  list,
  range,
  onRange,
  onClose,
}: {
  book: LogBook;
  title?: string;
  hits: FoundLines | undefined;
  steps: SearchSteps;
  list: FoundLines | undefined;
  range?: LineRange;
  onRange?: (range: LineRange | undefined) => void;
  onClose?: () => void;
}) {
  return (
    <div className={classes.paneHead}>
      <Group gap="xs" wrap="nowrap">
        {title && <strong>{title}</strong>}
        <span className={classes.quiet}>
          {list && `${counted(list)} of `}
          {book.total.toLocaleString("en-US")} {book.total === 1 ? "line" : "lines"}
          {book.opened && !book.complete && " so far"}
        </span>
        <Tooltip label="Download the whole log">
          <ActionIcon
            component="a"
            href={downloadUrl(book.key)}
            download
            size="sm"
            aria-label="Download the whole log"
          >
            <IconDownload size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      <Group gap={4} wrap="nowrap">
        {range && <Chosen book={book} range={range} onRange={onRange} />}
        {hits && (
          <>
            <span role="status" className={classes.quiet}>
              {hits.pending ? (
                <Loader size={12} aria-label="Searching" />
              ) : hits.error !== undefined ? (
                "The search failed"
              ) : hits.total === 0 ? (
                "Not found"
              ) : steps.position === undefined ? (
                `${counted(hits)} ${hits.total === 1 ? "line" : "lines"} found`
              ) : (
                `${steps.position.toLocaleString("en-US")} of ${counted(hits)}`
              )}
            </span>
            <ActionIcon size="sm" aria-label="Previous match (Shift N)" onClick={() => void steps.step(-1)}>
              <IconChevronUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon size="sm" aria-label="Next match (N)" onClick={() => void steps.step(1)}>
              <IconChevronDown size={16} aria-hidden />
            </ActionIcon>
          </>
        )}
        {onClose && <CloseButton size="sm" aria-label={`Close ${title ?? "this log"}`} onClick={onClose} />}
      </Group>
    </div>
  );
}

function counted(found: FoundLines): string {
  return found.total.toLocaleString("en-US") + (found.totalIsCapped ? "+" : "");
}

/** What can be done with the lines that are chosen. */
function Chosen({
  book,
  range,
  onRange,
}: {
  book: LogBook;
  range: LineRange;
  onRange?: (range: LineRange | undefined) => void;
}) {
  const [copied, setCopied] = useState(false);
  const copyText = async () => {
    await navigator.clipboard.writeText(await textOf(book, range));
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  const name = range.from === range.to ? `Line ${range.from}` : `Lines ${range.from}–${range.to}`;
  return (
    <Group gap={2} wrap="nowrap" className={classes.chosen}>
      <span>{name}</span>
      <Tooltip label={copied ? "Copied" : "Copy the text"}>
        <ActionIcon size="sm" aria-label={`Copy the text of ${name}`} onClick={() => void copyText()}>
          {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <CopyButton value={window.location.href}>
        {({ copied: isLinkCopied, copy }) => (
          <Tooltip label={isLinkCopied ? "Copied" : "Copy the link"}>
            <ActionIcon size="sm" aria-label={`Copy the link to ${name}`} onClick={copy}>
              {isLinkCopied ? <IconCheck size={14} aria-hidden /> : <IconLink size={14} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
      <CloseButton
        size="sm"
        aria-label={`Choose no line instead of ${name}`}
        onClick={() => onRange?.(undefined)}
      />
    </Group>
  );
}

/** Reads the chosen lines without their colours; a part at a time, because lines may be long. */
async function textOf(book: LogBook, range: LineRange): Promise<string> {
  const texts: string[] = [];
  const { signal } = new AbortController();
  while (range.from - 1 + texts.length < range.to) {
    const from = range.from - 1 + texts.length;
    const { lines } = await readLines(book.key, from, Math.min(2000, range.to - from), signal);
    if (lines.length === 0) {
      break;
    }
    texts.push(...lines.map((line) => visibleText(line.event)));
  }
  return texts.join("\n");
}
