const KEY = "windlass.name";

/** Returns the name somebody answered by before on this machine. */
export function rememberedName(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    // A browser may forbid to remember anything.
    return "";
  }
}

/** Keeps it for the next answer. */
export function rememberName(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Then it is typed again.
  }
}
