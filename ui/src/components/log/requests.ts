import { client } from "@/api/generated/client.gen";
import { getLog, getLogLines, getLogMatches } from "@/api/generated/sdk.gen";
import type { GetLogData, LogLine, LogLines, LogMatches } from "@/api/generated/types.gen";

/** Whose log it is. */
export interface LogKey {
  readonly dagId: string;
  readonly runId: string;
  readonly taskId: string;
  readonly mapIndex: number;
  readonly tryNumber: number;
}

/** What is searched for: a text, some levels, or both. */
export interface LogQuery {
  readonly text: string;
  readonly levels: readonly string[];
}

function pathOf(key: LogKey): GetLogData["path"] {
  return { dag_id: key.dagId, dag_run_id: key.runId, task_id: key.taskId, try_number: key.tryNumber };
}

/** Reads lines from a place on; a negative one counts from the end. */
export async function readLines(
  key: LogKey,
  from: number,
  limit: number,
  signal: AbortSignal,
): Promise<LogLines> {
  const { data } = await getLogLines({
    path: pathOf(key),
    query: { map_index: key.mapIndex, from, limit },
    signal,
    throwOnError: true,
  });
  return data;
}

/** Finds lines from a place on. */
export async function findLines(
  key: LogKey,
  query: LogQuery,
  from: number,
  limit: number,
  signal: AbortSignal,
): Promise<LogMatches> {
  const { data } = await getLogMatches({
    path: pathOf(key),
    query: { map_index: key.mapIndex, q: query.text, level: [...query.levels], from, limit },
    signal,
    throwOnError: true,
  });
  return data;
}

/** How many bytes of a line are followed; reading lines cuts them there, too. */
const LINE_BYTES = 16 * 1024;

/** More lines than that at once are not followed one by one: who looks at them reads them. */
const LATEST = 500;

/**
 * Calls back with the lines that are written from a place on, until the try has ended or the signal says so. Of a
 * flood only the latest come; a line knows its place.
 */
export async function followLines(
  key: LogKey,
  from: number,
  signal: AbortSignal,
  onLines: (lines: readonly LogLine[]) => void,
): Promise<void> {
  const { data } = await getLog({
    path: pathOf(key),
    query: {
      map_index: key.mapIndex,
      token: String(from),
      follow: true,
      latest: LATEST,
      line_bytes: LINE_BYTES,
    },
    headers: { Accept: "application/x-ndjson" },
    parseAs: "stream",
    signal,
    throwOnError: true,
  });
  if (!(data instanceof ReadableStream)) {
    throw new Error("The log cannot be followed: the answer is no stream.");
  }
  const reader = data.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const texts = (rest + part.value).split("\n");
    rest = texts.pop() ?? "";
    const lines = texts.filter((text) => text !== "").map((text): LogLine => JSON.parse(text));
    if (lines.length > 0) {
      onLines(lines);
    }
  }
}

/** The address of the whole log as a file. */
export function downloadUrl(key: LogKey): string {
  return client.buildUrl<GetLogData>({
    url: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{try_number}",
    path: pathOf(key),
    query: { map_index: key.mapIndex, download: true },
  });
}
