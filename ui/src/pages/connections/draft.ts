import type { ConnectionBodyWritable, ConnectionResponse } from "@/api/generated/types.gen";

/** What the engine shows in place of a secret, and takes for "leave it as it is". */
export const MASK = "***";

/** What is typed about a connection. */
export interface Draft {
  readonly id: string;
  readonly type: string;
  readonly description: string;
  readonly host: string;
  readonly port: string;
  readonly schema: string;
  readonly login: string;
  /** The new password; nothing keeps the one there is. */
  readonly password: string;
  readonly removesPassword: boolean;
  readonly extra: string;
}

/** Returns what is typed at first: what there is, or nothing. */
export function draftOf(connection: ConnectionResponse | undefined): Draft {
  return {
    id: connection?.connection_id ?? "",
    type: connection?.conn_type ?? "",
    description: connection?.description ?? "",
    host: connection?.host ?? "",
    port: connection?.port == null ? "" : String(connection.port),
    schema: connection?.schema ?? "",
    login: connection?.login ?? "",
    password: "",
    removesPassword: false,
    extra: pretty(connection?.extra ?? ""),
  };
}

/** Returns what is wrong, by field. */
export function problemsOf(draft: Draft): Readonly<Partial<Record<keyof Draft, string>>> {
  const problems: Partial<Record<keyof Draft, string>> = {};
  if (!/^[\w.-]{1,200}$/.test(draft.id)) {
    problems.id = "Give it a name of at most 200 letters, digits, '_', '.' and '-'.";
  }
  if (draft.type.trim() === "") {
    problems.type = "Say what it leads to, for example http, postgres or h2.";
  }
  const port = draft.port.trim();
  if (port !== "" && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    problems.port = "A port is a number between 1 and 65535.";
  }
  if (draft.extra.trim() !== "") {
    const problem = extraProblem(draft.extra);
    if (problem) {
      problems.extra = problem;
    }
  }
  return problems;
}

function extraProblem(extra: string): string | undefined {
  try {
    const value: unknown = JSON.parse(extra);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? undefined
      : 'Extra must be a JSON object, for example {"timeout": 30}.';
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Returns what is sent. A password that was not typed is sent as its mask, which keeps it. */
export function bodyOf(draft: Draft, hasPassword: boolean): ConnectionBodyWritable {
  const given = (text: string) => (text.trim() === "" ? null : text.trim());
  return {
    connection_id: draft.id,
    conn_type: draft.type.trim(),
    description: given(draft.description),
    host: given(draft.host),
    port: draft.port.trim() === "" ? null : Number(draft.port),
    schema: given(draft.schema),
    login: given(draft.login),
    password: draft.password !== "" ? draft.password : hasPassword && !draft.removesPassword ? MASK : null,
    extra: given(draft.extra),
  };
}

function pretty(json: string): string {
  try {
    return json === "" ? "" : JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
