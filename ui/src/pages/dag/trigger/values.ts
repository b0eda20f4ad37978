import { instantOf, localText } from "@/time/local";
import { allowed, bounds, isExact, type ParamField, type ParamSchema, plain } from "./params";

/** What was typed into a field: a text, or a text for each element of a list. */
export type Typed = string | readonly string[];

/** What became of it: the JSON text of a value, what is wrong, or neither if nothing was given. */
export interface Read {
  readonly json?: string;
  readonly problem?: string;
}

const WHOLE = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const INT64 = [-(2n ** 63n), 2n ** 63n - 1n] as const;

/**
 * Reads what was typed. Numbers keep the digits that were typed: JavaScript's own would round those of more than 15.
 */
export function read(field: ParamField, typed: Typed, zone: string): Read {
  const { schema, kind } = field;
  if (typeof typed !== "string") {
    return readList(schema.items ?? {}, typed, zone, field);
  }
  if (typed.trim() === "" && (kind !== "text" || field.required)) {
    return field.required ? { problem: `Must be given: ${allowed(schema)}.` } : {};
  }
  switch (kind) {
    case "json":
      return readJson(typed, schema);
    case "choice":
      return { json: typed };
    default:
      return readOne(schema, typed, zone);
  }
}

function readOne(schema: ParamSchema, typed: string, zone: string): Read {
  const text = typed.trim();
  switch (schema.type) {
    case "integer":
      return WHOLE.test(text) && isWithin(schema, text)
        ? { json: String(BigInt(text)) }
        : wrong(typed, schema);
    case "number":
      return NUMBER.test(text) && isWithin(schema, text) ? { json: numberText(text) } : wrong(typed, schema);
    case "boolean":
      return text === "true" || text === "false" ? { json: text } : wrong(typed, schema);
    case "string":
      switch (schema.format) {
        case "date":
          return isDay(text) ? { json: JSON.stringify(text) } : wrong(typed, schema);
        case "date-time": {
          const at = /[Zz]$/.test(text) ? new Date(text) : instantOf(text, zone);
          return at && !Number.isNaN(at.getTime())
            ? { json: JSON.stringify(instantText(at)) }
            : wrong(typed, schema);
        }
        default:
          return matches(schema, typed) ? { json: JSON.stringify(typed) } : wrong(typed, schema);
      }
    default:
      return readJson(typed, schema);
  }
}

function readList(items: ParamSchema, typed: readonly string[], zone: string, field: ParamField): Read {
  if (typed.length === 0 && field.required) {
    return { problem: `Must be given: ${allowed(field.schema)}.` };
  }
  const read = typed.map((one) => (items.enum ? { json: one } : readOne(items, one, zone)));
  const problem = read.find((one) => one.problem !== undefined)?.problem;
  return problem === undefined ? { json: `[${read.map((one) => one.json).join(", ")}]` } : { problem };
}

function readJson(typed: string, schema: ParamSchema): Read {
  try {
    const value: unknown = JSON.parse(typed);
    const problem = problemOf(schema, value);
    return problem === undefined ? { json: typed.trim() } : { problem };
  } catch (error) {
    return { problem: `This is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Says what is wrong with a JSON value, if anything is. */
export function problemOf(schema: ParamSchema, value: unknown): string | undefined {
  return fits(schema, value)
    ? undefined
    : `Is ${short(JSON.stringify(value))}, which is not ${allowed(schema)}.`;
}

function fits(schema: ParamSchema, value: unknown): boolean {
  if (schema.enum && !schema.enum.includes(value)) {
    return false;
  }
  switch (schema.type) {
    case "array":
      return Array.isArray(value) && value.every((one) => fits(schema.items ?? {}, one));
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value) && isWithin(schema, String(BigInt(value as number)));
    case "number":
      return typeof value === "number" && isWithin(schema, String(value));
    case "boolean":
      return typeof value === "boolean";
    case "string":
      return (
        typeof value === "string" &&
        (schema.format === "date"
          ? isDay(value)
          : schema.format === "date-time"
            ? !Number.isNaN(Date.parse(value))
            : matches(schema, value))
      );
    default:
      return true;
  }
}

/** A pattern that only Java reads is left to the engine. */
function matches(schema: ParamSchema, text: string): boolean {
  if (schema.pattern === undefined) {
    return true;
  }
  try {
    return new RegExp(schema.pattern, "u").test(text);
  } catch {
    return true;
  }
}

function isWithin(schema: ParamSchema, text: string): boolean {
  if (schema.type === "integer" && schema.format === "int64") {
    const whole = BigInt(text);
    return whole >= INT64[0] && whole <= INT64[1];
  }
  const [low, high] = bounds(schema);
  return (low === undefined || Number(text) >= low) && (high === undefined || Number(text) <= high);
}

/** JSON knows neither a plus sign nor a missing digit around the point. */
function numberText(text: string): string {
  return text
    .replace(/^\+/, "")
    .replace(/^(-?)0+(?=\d)/, "$1")
    .replace(/^(-?)\./, "$10.")
    .replace(/\.(?=$|[eE])/, "");
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

/** Writes an instant without the milliseconds it does not have. */
export function instantText(at: Date): string {
  return at.toISOString().replace(".000Z", "Z");
}

function wrong(typed: string, schema: ParamSchema): Read {
  return { problem: `'${short(typed)}' is not ${allowed(schema)}.` };
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Writes a value as it is typed into its field; nothing if the field cannot hold it. */
export function typedOf(field: ParamField, value: unknown, zone: string): Typed | undefined {
  if (value == null || !isExact(value) || problemOf(field.schema, value) !== undefined) {
    return undefined;
  }
  switch (field.kind) {
    case "list":
      return (value as unknown[]).map((one) => typedOne(field.schema.items ?? {}, one, zone));
    case "choices":
      return (value as unknown[]).map((one) => JSON.stringify(one));
    case "choice":
      return JSON.stringify(value);
    case "json":
      return JSON.stringify(value, null, 2);
    default:
      return typedOne(field.schema, value, zone);
  }
}

function typedOne(schema: ParamSchema, value: unknown, zone: string): string {
  return schema.format === "date-time" ? localText(String(value), zone) : plain(value);
}

/** What a field shows before anybody typed anything. */
export function blank(field: ParamField): Typed {
  return field.kind === "list" || field.kind === "choices" ? [] : "";
}
