/** Writes what was said about an update in a line: "rows 12, file a.csv"; nothing if nothing was. */
export function extraWords(extra: Readonly<Record<string, unknown>> | null | undefined): string {
  return Object.entries(extra ?? {})
    .filter(([name]) => name !== "from_rest_api")
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
