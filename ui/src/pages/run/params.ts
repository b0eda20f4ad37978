import type { DagDetailsResponse, DagRunResponse } from "@/api/generated/types.gen";

/** A param of a run, beside what the DAG gives it when nobody says otherwise. */
export interface GivenParam {
  readonly name: string;
  readonly value: string;
  /** What the DAG as it is now gives it; nothing if it has no such param or no default. */
  readonly byDefault: string | undefined;
  readonly differs: boolean;
}

/** Returns the params of a run by name, those that the DAG has now and those it had. */
export function givenParams(
  conf: DagRunResponse["conf"],
  params: DagDetailsResponse["params"],
): readonly GivenParam[] {
  const names = [...new Set([...Object.keys(params), ...Object.keys(conf)])];
  return names.map((name) => {
    const declared = Object.hasOwn(params, name) ? params[name] : undefined;
    const byDefault = declared && !declared.required ? written(declared.value) : undefined;
    const value = Object.hasOwn(conf, name) ? written(conf[name]) : (byDefault ?? "—");
    return { name, value, byDefault, differs: byDefault !== undefined && value !== byDefault };
  });
}

function written(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "—");
}
