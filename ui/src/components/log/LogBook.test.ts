import { afterEach, expect, test, vi } from "vitest";
import type { LogLine, LogLines, LogMatches } from "@/api/generated/types.gen";
import { type Asked, engineAnswers } from "@/testing/engine";
import { FoundLines } from "./FoundLines";
import { LogBook } from "./LogBook";
import type { LogKey } from "./requests";

const KEY: LogKey = { dagId: "d", runId: "a/b c", taskId: "t", mapIndex: -1, tryNumber: 1 };
const LOG = "GET /api/v2/dags/d/dagRuns/a/b c/taskInstances/t/logs/1";

let book: LogBook | undefined;

afterEach(() => book?.close());

function line(number: number): LogLine {
  return {
    line: number,
    timestamp: "2026-11-21T06:00:00Z",
    level: "info",
    logger: "task",
    event: `line ${number}`,
    truncated_bytes: null,
  };
}

/** A log of so many lines as the engine answers it; of long lines it gives few at once. */
function answering(total: number, complete: boolean, most = 2000) {
  return ({ query }: Asked): LogLines => {
    const asked = Number(query.get("from"));
    const from = asked < 0 ? Math.max(0, total + asked) : asked;
    const count = Math.max(0, Math.min(Number(query.get("limit")), most, total - from));
    return {
      total_lines: total,
      complete,
      from,
      lines: Array.from({ length: count }, (_, at) => line(from + at)),
    };
  };
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(() => {
    if (!isSo()) {
      throw new Error("not yet");
    }
  });
}

test("a log is opened at its end and knows how long it is", async () => {
  engineAnswers({ [`${LOG}/lines`]: answering(1_000_000, true) });
  book = new LogBook(KEY);
  await book.open();
  expect(book.total).toBe(1_000_000);
  expect(book.complete).toBe(true);
  expect(book.line(999_999)?.event).toBe("line 999999");
  expect(book.line(0)).toBeUndefined();
});

test("what is looked at is read, and what is far from it is forgotten", async () => {
  const asked = engineAnswers({ [`${LOG}/lines`]: answering(1_000_000, true) });
  const read = new LogBook(KEY);
  book = read;
  await read.open(0);
  for (let first = 0; first < 400_000; first += 20_000) {
    read.need(numbers(first, 60));
    await until(() => read.line(first + 59) !== undefined);
  }
  expect(read.line(0)).toBeUndefined();
  expect(asked.length).toBeLessThan(30);
});

test("lines so long that an answer holds few of them are still reached", async () => {
  engineAnswers({ [`${LOG}/lines`]: answering(5000, true, 7) });
  const read = new LogBook(KEY);
  book = read;
  await read.open(0);
  read.need(numbers(3000, 20));
  await until(() => read.line(3019) !== undefined);
});

test("lines that lie far apart are read one by one, not all between them", async () => {
  const asked = engineAnswers({ [`${LOG}/lines`]: answering(1_000_000, true) });
  const read = new LogBook(KEY);
  book = read;
  await read.open(0);
  read.need([10, 5000, 5010, 700_000]);
  await until(() => read.line(700_000) !== undefined);
  expect(asked.slice(1).map((one) => [one.query.get("from"), one.query.get("limit")])).toEqual([
    ["5000", "11"],
    ["700000", "1"],
  ]);
});

test("a log that goes on is followed to its end", async () => {
  const [first, second] = [line(3), line(4)].map((one) => `${JSON.stringify(one)}\n`);
  let ended = false;
  const asked = engineAnswers({
    [`${LOG}/lines`]: (question: Asked) => answering(ended ? 5 : 3, ended)(question),
    [LOG]: () =>
      new Response(
        new ReadableStream({
          start(stream) {
            const encoder = new TextEncoder();
            stream.enqueue(encoder.encode(`${first}${second?.slice(0, 20)}`));
            stream.enqueue(encoder.encode(second?.slice(20)));
            ended = true;
            stream.close();
          },
        }),
        { headers: { "content-type": "application/x-ndjson" } },
      ),
  });
  book = new LogBook(KEY);
  book.need(numbers(0, 3));
  await book.open();
  expect(book.total).toBe(5);
  expect(book.complete).toBe(true);
  expect(book.line(4)?.event).toBe("line 4");
  expect(asked.find((one) => one.what === LOG)?.query.get("token")).toBe("3");
});

test("a refusal is told, and asked again when somebody wants it", async () => {
  let works = false;
  engineAnswers({
    [`${LOG}/lines`]: (question: Asked) =>
      works
        ? answering(3, true)(question)
        : Response.json({ detail: "There is no try 1 yet." }, { status: 404 }),
  });
  const read = new LogBook(KEY);
  book = read;
  await read.open();
  expect(String(read.error)).toContain("There is no try 1 yet.");
  works = true;
  read.retry();
  await until(() => read.opened);
  expect(read.error).toBeUndefined();
  expect(read.total).toBe(3);
});

test("lines are found part by part, and those that come later, too", async () => {
  let total = 25_000;
  engineAnswers({
    [`${LOG}/matches`]: ({ query }: Asked): LogMatches => {
      const from = Number(query.get("from"));
      const found = numbers(from, Math.max(0, total - from)).filter((one) => one % 2 === 0);
      return {
        total: found.length,
        total_is_capped: false,
        total_lines: total,
        complete: false,
        lines: found.slice(0, Number(query.get("limit"))),
      };
    },
  });
  const found = new FoundLines(KEY, { text: "x", levels: [] });
  found.open();
  await until(() => !found.pending);
  expect(found.lines).toHaveLength(10_000);
  expect(found.total).toBe(12_500);
  expect(found.all).toBe(false);
  await found.everything();
  expect(found.lines).toHaveLength(12_500);
  expect(found.all).toBe(true);
  total = 25_010;
  found.grown(total);
  await until(() => found.lines.length === 12_505);
  expect(found.lines.at(-1)).toBe(25_008);
  found.close();
});

function numbers(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}
