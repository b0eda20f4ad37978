import { useEffect, useMemo, useSyncExternalStore } from "react";
import { FoundLines } from "./FoundLines";
import { LogBook } from "./LogBook";
import type { LogKey } from "./requests";

/** Reads a log and stays up to date; looked at first around a line, or at its end. */
export function useLogBook(key: LogKey, line: number | undefined): LogBook {
  const { dagId, runId, taskId, mapIndex, tryNumber } = key;
  const book = useMemo(
    () => new LogBook({ dagId, runId, taskId, mapIndex, tryNumber }),
    [dagId, runId, taskId, mapIndex, tryNumber],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line chosen later is read like any other.
  useEffect(() => {
    void book.open(line);
    return () => book.close();
  }, [book]);
  useSyncExternalStore(book.subscribe, book.snapshot);
  return book;
}

/** Searches a log, as it grows, for a text and levels; nothing if neither is given. */
export function useFoundLines(
  book: LogBook,
  text: string,
  levels: readonly string[],
): FoundLines | undefined {
  const wanted = levels.join(" ");
  const found = useMemo(
    () =>
      text === "" && wanted === ""
        ? undefined
        : new FoundLines(book.key, { text, levels: wanted === "" ? [] : wanted.split(" ") }),
    [book, text, wanted],
  );
  useEffect(() => {
    found?.open();
    return () => found?.close();
  }, [found]);
  const { total } = book;
  useEffect(() => found?.grown(total), [found, total]);
  useSyncExternalStore(found?.subscribe ?? noChange, found?.snapshot ?? never);
  return found;
}

function noChange(): () => void {
  return () => {};
}

function never(): number {
  return 0;
}
