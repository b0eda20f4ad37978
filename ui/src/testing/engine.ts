import { vi } from "vitest";
import "@/api/client";

/** What the page asked for: the method and path, what stood behind the "?", and the body. */
export interface Asked {
  readonly what: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Answers requests for "GET /api/v2/dags" and the like; a Response is sent as it is, anything else as JSON. */
export type Answers = Readonly<Record<string, unknown | ((asked: Asked) => unknown)>>;

/**
 * Stands in for the engine at the edge of the page: every request is answered by what is given here, and one that is
 * not fails as an unknown path does.
 *
 * @returns what was asked, in order
 */
export function engineAnswers(answers: Answers): Asked[] {
  const all: Asked[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(new URL(input instanceof Request ? input.url : input, location.origin), {
      method: input instanceof Request ? input.method : init?.method,
      headers: input instanceof Request ? input.headers : init?.headers,
      body: input instanceof Request ? (input.body ? await input.text() : null) : (init?.body ?? null),
    });
    const url = new URL(request.url);
    const text = request.body ? await request.text() : "";
    const asked: Asked = {
      what: `${request.method} ${decodeURIComponent(url.pathname)}`,
      query: url.searchParams,
      body: text ? JSON.parse(text) : undefined,
    };
    all.push(asked);
    const answer = answers[asked.what];
    const said = typeof answer === "function" ? await answer(asked) : answer;
    if (said instanceof Response) {
      return said;
    }
    return said === undefined
      ? Response.json({ detail: `Nothing answers ${asked.what} in this test.` }, { status: 404 })
      : Response.json(said);
  });
  return all;
}
