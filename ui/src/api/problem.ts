/** What went wrong with a request, in words for people. */
export class Problem extends Error {
  constructor(
    message: string,
    /** The HTTP status; 0 if the engine was not reached. */
    readonly status: number,
    /** For each rejected value: where it is, for example ["body", "conf", "country"], and what is wrong. */
    readonly values: readonly RejectedValue[] = [],
  ) {
    super(message);
    this.name = "Problem";
  }

  /** Says whether the engine understood the request and refused it, so that asking again changes nothing. */
  isAnswer(): boolean {
    return this.status >= 400 && this.status < 500;
  }
}

export interface RejectedValue {
  readonly at: readonly string[];
  readonly message: string;
}

/** Makes a problem of an answer's body, as the engine writes it: {"detail": text or list}. */
export function problemOf(body: unknown, response: Response | undefined): Problem {
  const status = response?.status ?? 0;
  if (status === 0) {
    return new Problem("The engine cannot be reached. It may be stopped, or starting.", 0);
  }
  const detail = isRecord(body) ? body.detail : undefined;
  if (typeof detail === "string") {
    return new Problem(detail, status);
  }
  if (Array.isArray(detail)) {
    const values = detail.filter(isRecord).map((one) => ({
      at: Array.isArray(one.loc) ? one.loc.map(String) : [],
      message: String(one.msg ?? "is not accepted"),
    }));
    return new Problem(values.map((one) => one.message).join(" "), status, values);
  }
  return new Problem(`The engine answered with status ${status}.`, status);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Returns what to tell a person about anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
