/** Where a value is: the keys and indices from the root on. */
export type JsonPath = readonly (string | number)[];

/** A row of the tree as it is unfolded. */
export interface TreeRow {
  /** Different for every row of a tree, and the same whenever it is there. */
  readonly id: string;
  readonly depth: number;
  readonly path: JsonPath;
  /** What stands before the value: a key, an index, or for a part of a long list "0 … 99"; nothing for the root. */
  readonly label: string | undefined;
  readonly value: unknown;
  /** How many things are inside; nothing for a text, a number and the like. */
  readonly count: number | undefined;
  /** Whether it is a part of a long list or object, which is no value of its own. */
  readonly isPart: boolean;
  readonly isOpen: boolean;
}

/** Lists and objects of more things are folded into parts of so many, and parts of parts. */
const PART = 100;

/** Which rows are unfolded, by their id. */
export type Unfolded = ReadonlySet<string>;

/** Lists the rows of a value that are in sight. */
export function rowsOf(value: unknown, unfolded: Unfolded): TreeRow[] {
  const rows: TreeRow[] = [];
  addValue(rows, value, [], undefined, 0, unfolded);
  return rows;
}

function addValue(
  rows: TreeRow[],
  value: unknown,
  path: JsonPath,
  label: string | undefined,
  depth: number,
  unfolded: Unfolded,
): void {
  const id = idOf(path);
  const entries = entriesOf(value);
  const isOpen = entries !== undefined && entries.count > 0 && unfolded.has(id);
  rows.push({ id, depth, path, label, value, count: entries?.count, isPart: false, isOpen });
  if (isOpen) {
    addEntries(rows, entries, path, 0, entries.count, depth + 1, unfolded);
  }
}

function addEntries(
  rows: TreeRow[],
  entries: Entries,
  path: JsonPath,
  from: number,
  to: number,
  depth: number,
  unfolded: Unfolded,
): void {
  const size = partSize(to - from);
  for (let at = from; at < to; at += size) {
    if (size === 1) {
      const key = entries.key(at);
      addValue(rows, entries.value(at), [...path, key], String(key), depth, unfolded);
      continue;
    }
    const end = Math.min(to, at + size);
    const id = partId(path, at, end);
    const isOpen = unfolded.has(id);
    rows.push({
      id,
      depth,
      path,
      label: `${at} … ${end - 1}`,
      value: undefined,
      count: end - at,
      isPart: true,
      isOpen,
    });
    if (isOpen) {
      addEntries(rows, entries, path, at, end, depth + 1, unfolded);
    }
  }
}

interface Entries {
  readonly count: number;
  key(at: number): string | number;
  value(at: number): unknown;
}

function entriesOf(value: unknown): Entries | undefined {
  if (Array.isArray(value)) {
    return { count: value.length, key: (at) => at, value: (at) => value[at] };
  }
  if (isObject(value)) {
    const keys = Object.keys(value);
    return { count: keys.length, key: (at) => keys[at] ?? "", value: (at) => value[keys[at] ?? ""] };
  }
  return undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The size of the parts that so many things are folded into: 1, 100, 10,000, ... */
function partSize(count: number): number {
  let size = 1;
  while (count > size * PART) {
    size *= PART;
  }
  return size;
}

export function idOf(path: JsonPath): string {
  return JSON.stringify(path);
}

function partId(path: JsonPath, from: number, to: number): string {
  return `${idOf(path)} ${from}-${to}`;
}

/** Returns the ids of everything that must be unfolded for a value to be in sight. */
export function wayTo(value: unknown, path: JsonPath): string[] {
  const ids: string[] = [];
  let inside = value;
  path.forEach((key, depth) => {
    const before = path.slice(0, depth);
    ids.push(idOf(before));
    const count = Array.isArray(inside) ? inside.length : isObject(inside) ? Object.keys(inside).length : 0;
    const at = Array.isArray(inside)
      ? Number(key)
      : isObject(inside)
        ? Object.keys(inside).indexOf(String(key))
        : -1;
    let [from, to] = [0, count];
    for (let size = partSize(to - from); size > 1; size = partSize(to - from)) {
      const start = from + Math.floor((at - from) / size) * size;
      [from, to] = [start, Math.min(to, start + size)];
      ids.push(partId(before, from, to));
    }
    inside = Array.isArray(inside) || isObject(inside) ? (inside as Record<string, unknown>)[key] : undefined;
  });
  return ids;
}

/** Returns what is unfolded at first: level after level, as long as it fits on a screen. */
export function unfoldedAtFirst(value: unknown, most = 60): Unfolded {
  let unfolded: Unfolded = new Set([idOf([])]);
  for (let depth = 1; depth < 6; depth++) {
    const rows = rowsOf(value, unfolded);
    const more = rows.filter((row) => row.depth === depth && !row.isPart && (row.count ?? 0) > 0);
    const added = more.reduce((sum, row) => sum + Math.min(row.count ?? 0, PART), 0);
    if (more.length === 0 || rows.length + added > most) {
      break;
    }
    unfolded = new Set([...unfolded, ...more.map((row) => row.id)]);
  }
  return unfolded;
}

/** Finds every value whose key or text holds this, whatever its case; no more than so many. */
export function find(value: unknown, text: string, most = 1000): JsonPath[] {
  const found: JsonPath[] = [];
  const wanted = text.toLowerCase();
  const look = (inside: unknown, path: JsonPath): void => {
    if (found.length >= most) {
      return;
    }
    const entries = entriesOf(inside);
    const isKey =
      String(path.at(-1) ?? "")
        .toLowerCase()
        .includes(wanted) && typeof path.at(-1) === "string";
    if (isKey || (!entries && plain(inside).toLowerCase().includes(wanted))) {
      found.push(path);
    }
    for (let at = 0; at < (entries?.count ?? 0) && entries; at++) {
      look(entries.value(at), [...path, entries.key(at)]);
    }
  };
  if (wanted !== "") {
    look(value, []);
  }
  return found;
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Writes a path as programs do: "$.orders[3].id". */
export function pathText(path: JsonPath): string {
  return path
    .map((key) =>
      typeof key === "number"
        ? `[${key}]`
        : /^[A-Za-z_]\w*$/.test(key)
          ? `.${key}`
          : `[${JSON.stringify(key)}]`,
    )
    .reduce((text, part) => text + part, "$");
}

/** The names of the columns if the value is a list of flat objects, so that it can be shown as a table. */
export function columnsOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) {
    return undefined;
  }
  const names = new Set<string>();
  for (const row of value) {
    if (!isObject(row) || Object.values(row).some((one) => typeof one === "object" && one !== null)) {
      return undefined;
    }
    for (const name of Object.keys(row)) {
      names.add(name);
    }
  }
  return names.size > 0 && names.size <= 60 ? [...names] : undefined;
}
