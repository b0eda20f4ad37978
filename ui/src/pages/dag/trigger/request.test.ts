import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { DagParamResponse } from "@/api/generated/types.gen";
import { confOf, confOfText, confText, typedOfConf } from "./compose";
import { fieldsOf } from "./params";
import { bodyText, cliCommand, curlCommand, quoted } from "./request";

const FIELDS = fieldsOf({
  country: { schema: { type: "string" }, value: "DE", description: null, required: false },
  rows: { schema: { type: "integer", format: "int64" }, value: null, description: null, required: true },
  days: {
    schema: { type: "array", items: { type: "string", format: "date" } },
    value: [],
    description: null,
    required: false,
  },
} satisfies Record<string, DagParamResponse>);

const NASTY = `it's "so" $HOME \`id\` \\ \n !! ; & שלום <b>`;

test("only what was changed is given, and what must be", () => {
  const conf = confOf(FIELDS, { rows: "9007199254740993" }, "UTC");
  expect(conf.problems).toEqual({});
  expect(confText(conf)).toBe('{"rows": 9007199254740993}');
  expect(confOf(FIELDS, { country: "DE" }, "UTC").problems).toEqual({
    rows: "Must be given: a whole number.",
  });
  expect(confText(confOf(FIELDS, { rows: "1", country: "" }, "UTC"))).toBe('{"country": "", "rows": 1}');
});

test("params as JSON are checked as a whole", () => {
  expect(confOfText(FIELDS, "[]").problems[""]).toContain("must be a JSON object");
  expect(confOfText(FIELDS, "{,").problems[""]).toContain("This is no JSON");
  expect(confOfText(FIELDS, '{"rows": 1.5, "contry": "FR"}').problems).toEqual({
    contry: "Param 'contry' does not exist; the DAG takes country, rows, days.",
    rows: "Param 'rows' is 1.5, which is not a whole number.",
  });
  expect(confOfText(FIELDS, "{}").problems).toEqual({ rows: "Param 'rows' must be given." });
});

test("the values of another run fill the fields they fit", () => {
  expect(typedOfConf(FIELDS, { country: "FR", rows: "many", days: ["2026-01-31"], gone: 1 }, "UTC")).toEqual({
    country: "FR",
    days: ["2026-01-31"],
  });
});

test("the body holds what was asked for", () => {
  expect(JSON.parse(bodyText({}, "{}"))).toEqual({ logical_date: null });
  expect(
    JSON.parse(bodyText({ logicalDate: "2026-01-31T06:00:00Z", runId: "x", note: NASTY }, '{"rows": 1}')),
  ).toEqual({ logical_date: "2026-01-31T06:00:00Z", dag_run_id: "x", note: NASTY, conf: { rows: 1 } });
});

/** What a real shell makes of a command: its words. */
function words(command: string): string[] {
  const answer = execFileSync("bash", ["-c", `printf '%s\\0' ${command}`]).toString();
  return answer.split("\0").slice(0, -1);
}

test("a shell takes the commands as they are meant", () => {
  const conf = confOf(FIELDS, { rows: "5", country: NASTY, days: ["2026-01-31"] }, "UTC");
  const request = { logicalDate: "2026-01-31T06:00:00Z", runId: "again~1", note: NASTY };
  expect(words(cliCommand("http://127.0.0.1:8080", "a.dag", request, conf))).toEqual([
    "./windlass",
    "dags",
    "trigger",
    "a.dag",
    "--param",
    `country=${NASTY}`,
    "--param",
    "rows=5",
    "--param",
    'days=["2026-01-31"]',
    "--date",
    "2026-01-31T06:00:00Z",
    "--run-id=again~1",
    `--note=${NASTY}`,
    "--url",
    "http://127.0.0.1:8080",
  ]);
  const curl = words(curlCommand("http://127.0.0.1:8080", "a dag/ü", request, conf));
  expect(curl.slice(0, 5)).toEqual([
    "curl",
    "-X",
    "POST",
    "http://127.0.0.1:8080/api/v2/dags/a%20dag%2F%C3%BC/dagRuns",
    "-H",
  ]);
  expect(JSON.parse(curl.at(-1) ?? "")).toEqual({
    logical_date: "2026-01-31T06:00:00Z",
    dag_run_id: "again~1",
    conf: { country: NASTY, rows: 5, days: ["2026-01-31"] },
    note: NASTY,
  });
});

test("a text that a shell would read otherwise is quoted, and no other", () => {
  expect(quoted("plain_1.x")).toBe("plain_1.x");
  expect(quoted("~")).toBe("'~'");
  expect(quoted("")).toBe("''");
  expect(quoted("a'b")).toBe("'a'\\''b'");
});
