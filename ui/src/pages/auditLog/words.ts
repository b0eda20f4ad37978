/** Says an operation of the API as people do: "clear_task_instances" is "Clear task instances". */
export function eventWords(event: string): string {
  const spaced = event
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  const said = spaced
    .replace(/^post /, "add ")
    .replace(/^patch /, "change ")
    .replace(/\bdag/g, "DAG");
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Returns which connection or variable was changed; nothing if something else was. */
export function namedIn(extra: string | null): { connection?: string; variable?: string } {
  try {
    const known: unknown = JSON.parse(extra ?? "{}");
    const { connection_id, key } = (known ?? {}) as Readonly<Record<string, unknown>>;
    return {
      ...(typeof connection_id === "string" && { connection: connection_id }),
      ...(typeof key === "string" && { variable: key }),
    };
  } catch {
    return {};
  }
}

/** Writes what else is known over several lines if it is JSON, and as it is if not. */
export function extraText(extra: string): string {
  try {
    return JSON.stringify(JSON.parse(extra), null, 2);
  } catch {
    return extra;
  }
}
