import { expect, test } from "vitest";
import type { DagParamResponse } from "@/api/generated/types.gen";
import { fieldsOf, hintOf } from "./params";
import { type Read, read, type Typed, typedOf } from "./values";

function field(schema: object, value: unknown = null) {
  const [made] = fieldsOf({
    p: { schema, value, description: null, required: value === null } satisfies DagParamResponse,
  });
  if (!made) {
    throw new Error("no field");
  }
  return made;
}

function typedInto(schema: object, typed: Typed): Read {
  return read(field(schema), typed, "Europe/Berlin");
}

test("every type has its way of typing it in", () => {
  const kinds = (schema: object) => field(schema).kind;
  expect(kinds({ type: "string" })).toBe("text");
  expect(kinds({ type: "string", enum: ["A"] })).toBe("choice");
  expect(kinds({ type: "string", format: "date" })).toBe("date");
  expect(kinds({ type: "string", format: "date-time" })).toBe("time");
  expect(kinds({ type: "integer", format: "int32" })).toBe("whole");
  expect(kinds({ type: "number" })).toBe("number");
  expect(kinds({ type: "boolean" })).toBe("boolean");
  expect(kinds({ type: "array", items: { type: "integer" } })).toBe("list");
  expect(kinds({ type: "array", items: { type: "string", enum: ["A"] } })).toBe("choices");
  expect(kinds({ type: "array", items: { type: "object" } })).toBe("json");
  expect(kinds({ type: "object" })).toBe("json");
  expect(kinds({})).toBe("json");
});

test("numbers keep all of their digits", () => {
  expect(typedInto({ type: "integer", format: "int64" }, "9223372036854775807")).toEqual({
    json: "9223372036854775807",
  });
  expect(typedInto({ type: "number" }, "0.10000000000000000001")).toEqual({
    json: "0.10000000000000000001",
  });
  expect(typedInto({ type: "number" }, "+.5")).toEqual({ json: "0.5" });
  expect(typedInto({ type: "number" }, "-007.")).toEqual({ json: "-7" });
  expect(typedInto({ type: "integer" }, "+12")).toEqual({ json: "12" });
});

test("a value that may be null is typed as what it is beside null, and may be left out", () => {
  const schema = { type: ["string", "null"], enum: ["A", null] };
  const optional = { ...field(schema), required: false };
  expect(optional.kind).toBe("choice");
  expect(optional.schema.enum).toEqual(["A"]);
  expect(read(optional, "", "UTC")).toEqual({});
  expect(field({ type: ["integer", "null"] }).kind).toBe("whole");
});

test("a text must match its pattern", () => {
  const schema = { type: "string", pattern: "^[A-Z]{2}$" };
  expect(typedInto(schema, "DE")).toEqual({ json: '"DE"' });
  expect(typedInto(schema, "Germany").problem).toBe("'Germany' is not a text that matches ^[A-Z]{2}$.");
});

test("a value that does not fit is refused with what is allowed", () => {
  expect(typedInto({ type: "integer", format: "int32" }, "2147483648").problem).toBe(
    "'2147483648' is not a whole number from -2147483648 to 2147483647.",
  );
  expect(typedInto({ type: "integer" }, "1.5").problem).toBe("'1.5' is not a whole number.");
  expect(typedInto({ type: "integer", minimum: 1, maximum: 5 }, "6").problem).toContain("from 1 to 5");
  expect(typedInto({ type: "integer", format: "int64" }, "9223372036854775808").problem).toBeDefined();
  expect(typedInto({ type: "string", format: "date" }, "2026-02-30").problem).toContain("a day such as");
  expect(typedInto({ type: "number" }, "12,5").problem).toContain("a number such as 1.5");
  expect(typedInto({ type: "string" }, "").problem).toBe("Must be given: a text.");
  expect(typedInto({ type: "object" }, "[1]").problem).toContain("Is [1]");
  expect(typedInto({ type: "object" }, "{").problem).toContain("This is no JSON");
});

test("a time is one of the zone that is shown", () => {
  expect(typedInto({ type: "string", format: "date-time" }, "2026-07-01T08:00")).toEqual({
    json: '"2026-07-01T06:00:00Z"',
  });
  expect(
    typedOf(field({ type: "string", format: "date-time" }), "2026-07-01T06:00:00Z", "Europe/Berlin"),
  ).toBe("2026-07-01T08:00:00");
});

test("a list is read element by element", () => {
  const whole = { type: "array", items: { type: "integer" } };
  expect(typedInto(whole, ["1", " 2 "])).toEqual({ json: "[1, 2]" });
  expect(typedInto(whole, ["1", "two"]).problem).toBe("'two' is not a whole number.");
  expect(typedInto(whole, []).problem).toContain("Must be given: a list");
  const choices = { type: "array", items: { type: "string", enum: ["DE", "FR"] } };
  expect(typedInto(choices, ['"FR"'])).toEqual({ json: '["FR"]' });
});

test("a value that cannot be shown exactly is left to the engine", () => {
  expect(field({ type: "integer" }, 2 ** 60).fallback).toBeUndefined();
  expect(field({ type: "integer" }, 3_000_000_000).fallback).toBe(3_000_000_000);
  expect(typedOf(field({ type: "string", enum: ["A"] }), "B", "UTC")).toBeUndefined();
});

test("a field says what it takes where it does not show it", () => {
  const hint = (schema: object) => hintOf(field(schema));
  expect(hint({ type: "integer", format: "int32", minimum: 1, maximum: 100 })).toBe(
    "a whole number from 1 to 100",
  );
  expect(hint({ type: "integer", format: "int32" })).toBe("a whole number");
  expect(hint({ type: "string", pattern: "^[A-Z]{2}$" })).toBe("a text that matches ^[A-Z]{2}$");
  expect(hint({ type: "string" })).toBeUndefined();
  expect(hint({ type: "array", items: { type: "integer", format: "int32" } })).toBe(
    "a list, each a whole number",
  );
  expect(hint({ type: "object" })).toBe("an object, as JSON");
});
