/** Where the engine says why something cannot be rendered. */
const PROBLEM = "problem";

/** Texts with their templates filled in, each by its name, and why some could not be. */
export interface RenderedTexts {
  readonly texts: readonly (readonly [name: string, text: string])[];
  readonly problem: string | undefined;
}

/** Reads what the engine rendered; the statements of a task are numbered. */
export function renderedTexts(fields: Readonly<Record<string, unknown>>): RenderedTexts {
  const problem = fields[PROBLEM];
  return {
    texts: Object.entries(fields)
      .filter(([name]) => name !== PROBLEM)
      .flatMap(([name, value]) => {
        const several = Array.isArray(value) ? value : [value];
        return several.map(
          (one, at) => [several.length > 1 ? `${name} ${at + 1}` : name, written(one)] as const,
        );
      }),
    problem: problem === undefined ? undefined : String(problem),
  };
}

function written(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
