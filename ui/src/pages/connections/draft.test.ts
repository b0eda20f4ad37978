import { expect, test } from "vitest";
import type { ConnectionResponse } from "@/api/generated/types.gen";
import { bodyOf, draftOf, problemsOf } from "./draft";

const STORED = {
  connection_id: "orders_api",
  conn_type: "http",
  description: null,
  host: "api.example",
  port: 8443,
  schema: null,
  login: "me",
  password: "***",
  extra: '{"token":"***","timeout":30}',
  origin: "database",
  problem: null,
  read_only: false,
} satisfies ConnectionResponse;

test("a password that is not typed is kept, one that is typed is sent, one that is removed goes", () => {
  const draft = draftOf(STORED);
  expect(draft.password).toBe("");
  expect(bodyOf(draft, true).password).toBe("***");
  expect(bodyOf({ ...draft, password: " new " }, true).password).toBe(" new ");
  expect(bodyOf({ ...draft, removesPassword: true }, true).password).toBeNull();
  expect(bodyOf(draftOf(undefined), false).password).toBeNull();
});

test("what was not changed is sent as it was, masks in the extra too", () => {
  const body = bodyOf(draftOf(STORED), true);
  expect(body).toMatchObject({ host: "api.example", port: 8443, schema: null, login: "me" });
  expect(JSON.parse(body.extra ?? "")).toEqual({ token: "***", timeout: 30 });
});

test("mistakes are told by field", () => {
  expect(problemsOf(draftOf(STORED))).toEqual({});
  const wrong = problemsOf({ ...draftOf(STORED), id: "a b", type: " ", port: "70000", extra: "[1]" });
  expect(Object.keys(wrong).sort()).toEqual(["extra", "id", "port", "type"]);
  expect(problemsOf({ ...draftOf(STORED), extra: "{" }).extra).toContain("This is no JSON");
});
