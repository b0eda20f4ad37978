import { messageOf, Problem } from "@/api/problem";

/** What the engine refused about an answer, by the field of the form it is about. */
export interface RefusedAnswer {
  readonly fields: Readonly<Record<string, string>>;
  /** What is about no field; undefined if everything is. */
  readonly rest: string | undefined;
}

const FIELD = /^Field '([^']+)'/;

/** Sorts the engine's answer by the fields of the form. */
export function refusedAnswer(error: unknown): RefusedAnswer {
  if (!error) {
    return { fields: {}, rest: undefined };
  }
  if (!(error instanceof Problem) || error.values.length === 0) {
    return { fields: {}, rest: messageOf(error) };
  }
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const { message } of error.values) {
    const name = FIELD.exec(message)?.[1];
    if (name === undefined) {
      rest.push(message);
    } else {
      fields[name] = message;
    }
  }
  return { fields, rest: rest.length > 0 ? rest.join(" ") : undefined };
}
