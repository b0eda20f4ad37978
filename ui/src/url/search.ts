/**
 * Reads what stands behind the "?" of an address. It is typed by people and old links, so what does not fit counts as
 * not given.
 */
export type RawSearch = Record<string, unknown>;

/** Returns a text, or nothing. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== ""
    ? value
    : typeof value === "number"
      ? String(value)
      : undefined;
}

/** Returns one of these texts, or nothing. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === value);
}

/** Returns a whole number, or nothing. */
export function whole(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

/** Returns true, or nothing. */
export function flag(value: unknown): true | undefined {
  return value === true || value === "true" ? true : undefined;
}

/** Returns a list of texts, or nothing if it is empty. */
export function texts(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).map(text).filter((one) => one !== undefined);
  return list.length > 0 ? list : undefined;
}
