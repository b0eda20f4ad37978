import { messageOf, Problem } from "@/api/problem";

/** What the engine refused, by the field it is about. */
export interface Refused {
  readonly params: Readonly<Record<string, string>>;
  readonly about: Readonly<Record<string, string>>;
  /** What is about no field; undefined if everything is. */
  readonly rest: string | undefined;
}

const ABOUT: Readonly<Record<string, string>> = {
  dag_run_id: "runId",
  note: "note",
  logical_date: "date",
};

/** Sorts the engine's answer by the fields of the form. */
export function refusedFields(error: unknown): Refused {
  if (!error) {
    return { params: {}, about: {}, rest: undefined };
  }
  if (!(error instanceof Problem) || error.values.length === 0) {
    return { params: {}, about: {}, rest: messageOf(error) };
  }
  const params: Record<string, string> = {};
  const about: Record<string, string> = {};
  const rest: string[] = [];
  for (const { at, message } of error.values) {
    const [, field = "", param] = at;
    const known = ABOUT[field];
    if (field === "conf" && param !== undefined) {
      params[param] = message;
    } else if (known !== undefined) {
      about[known] = message;
    } else {
      rest.push(message);
    }
  }
  return { params, about, rest: rest.length > 0 ? rest.join(" ") : undefined };
}
