import type { DagParamResponse } from "@/api/generated/types.gen";

/** What a param may be: the part of JSON Schema that DAGs use. */
export interface ParamSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: ParamSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** JSON Schema says of a value that may be null that it has two types; a form needs the one beside null. */
function schemaOf(raw: unknown): ParamSchema {
  const schema = (raw ?? {}) as Omit<ParamSchema, "type"> & { type?: string | readonly string[] };
  if (typeof schema.type !== "object") {
    return schema as ParamSchema;
  }
  const { type, enum: choices, ...rest } = schema;
  return {
    ...rest,
    type: type.find((one) => one !== "null"),
    ...(choices && { enum: choices.filter((one) => one !== null) }),
  };
}

/** How a value is typed in. */
export type ParamKind =
  | "text"
  | "whole"
  | "number"
  | "boolean"
  | "date"
  | "time"
  | "choice"
  | "list"
  | "choices"
  | "json";

/** A param as a field of the form. */
export interface ParamField {
  readonly name: string;
  readonly description: string | null;
  readonly required: boolean;
  readonly schema: ParamSchema;
  readonly kind: ParamKind;
  /** What the engine takes if nothing is given; undefined if it cannot be shown exactly, or there is none. */
  readonly fallback: unknown;
}

/** Returns the fields of the form, in the order in which the DAG declares its params. */
export function fieldsOf(params: Readonly<Record<string, DagParamResponse>>): ParamField[] {
  return Object.entries(params).map(([name, param]) => {
    const schema = schemaOf(param.schema);
    return {
      name,
      description: param.description,
      required: param.required,
      schema,
      kind: kindOf(schema),
      fallback: param.required || !isExact(param.value) ? undefined : param.value,
    };
  });
}

function kindOf(schema: ParamSchema): ParamKind {
  if (schema.enum) {
    return "choice";
  }
  switch (schema.type) {
    case "integer":
      return "whole";
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "string":
      return schema.format === "date" ? "date" : schema.format === "date-time" ? "time" : "text";
    case "array": {
      const items = schema.items ?? {};
      const kind = kindOf(items);
      return kind === "choice"
        ? "choices"
        : kind === "json" || kind === "list" || kind === "choices"
          ? "json"
          : "list";
    }
    default:
      return "json";
  }
}

/** A whole number beyond 2^53 was rounded when the answer was read: it must not be sent back. */
export function isExact(value: unknown): boolean {
  if (typeof value === "number") {
    return !Number.isInteger(value) || Number.isSafeInteger(value);
  }
  return Array.isArray(value) ? value.every(isExact) : value != null;
}

/** Says what is allowed, in the engine's words. */
export function allowed(schema: ParamSchema): string {
  if (schema.type === "array") {
    return `a list, each ${allowed(schema.items ?? {})}`;
  }
  if (schema.enum) {
    return schema.enum.length === 1 ? plain(schema.enum[0]) : `one of ${schema.enum.map(plain).join(", ")}`;
  }
  switch (schema.type) {
    case "integer": {
      const [low, high] = bounds(schema);
      return low === undefined && high === undefined
        ? "a whole number"
        : `a whole number ${low === undefined ? `up to ${high}` : high === undefined ? `from ${low}` : `from ${low} to ${high}`}`;
    }
    case "number": {
      const [low, high] = bounds(schema);
      return low === undefined && high === undefined
        ? "a number such as 1.5"
        : `a number ${low === undefined ? `up to ${high}` : high === undefined ? `from ${low}` : `from ${low} to ${high}`}`;
    }
    case "boolean":
      return "true or false";
    case "string":
      return schema.format === "date"
        ? "a day such as 2026-01-31"
        : schema.format === "date-time"
          ? "an instant such as 2026-01-31T06:00:00Z"
          : schema.pattern === undefined
            ? "a text"
            : `a text that matches ${schema.pattern}`;
    default:
      return "a value of its type";
  }
}

/** Says what a field takes where the field itself does not show it: the limits of a number, the pattern of a text. */
export function hintOf({ kind, schema }: Pick<ParamField, "kind" | "schema">): string | undefined {
  switch (kind) {
    case "whole":
    case "number":
    case "list":
      return allowed(withoutWidth(schema));
    case "text":
      return schema.pattern === undefined ? undefined : allowed(schema);
    case "json":
      return schema.type === "array"
        ? "a list, as JSON"
        : schema.type === "object"
          ? "an object, as JSON"
          : "JSON";
    default:
      return undefined;
  }
}

/** How large a number of Java may be is said when one is too large. */
function withoutWidth(schema: ParamSchema): ParamSchema {
  const { format, items, ...rest } = schema;
  return {
    ...rest,
    ...(format !== undefined && format !== "int32" && { format }),
    ...(items && { items: withoutWidth(items) }),
  };
}

/** Returns the smallest and the largest number. */
export function bounds(schema: ParamSchema): [number | undefined, number | undefined] {
  const int32 = schema.format === "int32";
  return [
    schema.minimum ?? (int32 ? -2147483648 : undefined),
    schema.maximum ?? (int32 ? 2147483647 : undefined),
  ];
}

/** Returns a value as a person would write it. */
export function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
