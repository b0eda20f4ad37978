import type { ParamField } from "./params";
import { blank, problemOf, read, type Typed, typedOf } from "./values";

/** What was typed into each field; one that is missing shows its default. */
export type TypedValues = Readonly<Record<string, Typed>>;

/** The params of the run to be: JSON text for each one that is given, and what is wrong. */
export interface Conf {
  readonly values: readonly (readonly [name: string, json: string])[];
  readonly problems: Readonly<Record<string, string>>;
}

/** Returns what a field shows: what was typed, else its default, else nothing. */
export function shown(field: ParamField, typed: TypedValues, zone: string): Typed {
  return typed[field.name] ?? typedOf(field, field.fallback, zone) ?? blank(field);
}

/** Says whether a field holds something else than at first. */
export function isChanged(field: ParamField, typed: TypedValues, zone: string): boolean {
  const value = typed[field.name];
  return value !== undefined && JSON.stringify(value) !== JSON.stringify(shown(field, {}, zone));
}

/** Reads the fields. A default is left to the engine, which knows all of its digits. */
export function confOf(fields: readonly ParamField[], typed: TypedValues, zone: string): Conf {
  const values: [string, string][] = [];
  const problems: Record<string, string> = {};
  for (const field of fields) {
    if (!field.required && !isChanged(field, typed, zone)) {
      continue;
    }
    const { json, problem } = read(field, shown(field, typed, zone), zone);
    if (problem !== undefined) {
      problems[field.name] = problem;
    } else if (json !== undefined) {
      values.push([field.name, json]);
    }
  }
  return { values, problems };
}

/** Writes the params as one JSON object. */
export function confText(conf: Conf, indent = ""): string {
  const parts = conf.values.map(([name, json]) => `${indent}${JSON.stringify(name)}: ${json}`);
  return indent && parts.length > 0 ? `{\n${parts.join(",\n")}\n}` : `{${parts.join(", ")}}`;
}

/** Reads params that were written as JSON; what is wrong with the whole of them stands under the name "". */
export function confOfText(fields: readonly ParamField[], text: string): Conf {
  const given = objectOf(text);
  if (typeof given === "string") {
    return { values: [], problems: { "": given } };
  }
  const problems: Record<string, string> = {};
  const names = fields.map((field) => field.name);
  for (const name of Object.keys(given).filter((one) => !names.includes(one))) {
    problems[name] =
      `Param '${name}' does not exist; the DAG takes ${names.length === 0 ? "none" : names.join(", ")}.`;
  }
  for (const field of fields) {
    const value = given[field.name];
    const problem =
      value === undefined
        ? field.required
          ? "must be given."
          : undefined
        : problemOf(field.schema, value)?.replace(/^Is/, "is");
    if (problem) {
      problems[field.name] = `Param '${field.name}' ${problem}`;
    }
  }
  return {
    values: Object.entries(given).map(([name, value]) => [name, JSON.stringify(value)]),
    problems,
  };
}

/** Puts params into the fields; what does not fit its field is left out. */
export function typedOfConf(
  fields: readonly ParamField[],
  conf: Readonly<Record<string, unknown>>,
  zone: string,
): TypedValues {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const typed = typedOf(field, conf[field.name], zone);
      return typed === undefined ? [] : [[field.name, typed]];
    }),
  );
}

/** Returns the object that is written there, or why it is none. */
export function objectOf(text: string): Readonly<Record<string, unknown>> | string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : 'The params must be a JSON object, for example {"country": "DE"}.';
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
