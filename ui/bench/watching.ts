import type { Page } from "playwright-core";

/** When something was first on the screen, by what it is: `<run id> running`, `<task id> in <run id> success`. */
export type Seen = Readonly<Record<string, number>>;

/**
 * Watches the states of runs and tasks in a view from now on, as its elements tell them. Returns what asks for what
 * was seen so far.
 */
export async function watch(page: Page): Promise<() => Promise<Seen>> {
  const handle = await page.evaluateHandle(() => {
    const seen: Record<string, number> = {};
    const here = /\/runs\/([^/]+)$/.exec(window.location.pathname)?.[1];
    const shown = decodeURIComponent(here ?? "");
    const runOf = (href: string | null) => decodeURIComponent(/\/runs\/([^/]+)/.exec(href ?? "")?.[1] ?? "");
    const look = () => {
      const now = performance.timeOrigin + performance.now();
      const see = (what: string, state: string | null | undefined) => {
        seen[`${what} ${state?.toLowerCase()}`] ??= now;
      };
      // The head of a column of the grid, and a bar in the list of DAGs.
      for (const head of document.querySelectorAll('[role="columnheader"] a')) {
        see(runOf(head.getAttribute("href")), head.querySelector("[data-state]")?.getAttribute("data-state"));
      }
      for (const bar of document.querySelectorAll("a[data-index][data-state]")) {
        see(runOf(bar.getAttribute("href")), bar.getAttribute("data-state"));
      }
      // The cells of the grid's row that has elements.
      for (const cell of document.querySelectorAll('[role="gridcell"] > a')) {
        const [state, what] = (cell.getAttribute("aria-label") ?? "").split(": ");
        see(what ?? "", state);
      }
      // The heading of a run's view, and the table of its tasks.
      if (shown !== "") {
        see(shown, document.querySelector("h1 [data-state]")?.getAttribute("data-state"));
        for (const row of document.querySelectorAll("tr[aria-rowindex]")) {
          const state = row.querySelector("[data-state]")?.getAttribute("data-state");
          see(`${row.querySelector("a")?.textContent} in ${shown}`, state);
        }
      }
    };
    look();
    new MutationObserver(look).observe(document.body, {
      attributes: true,
      childList: true,
      subtree: true,
      characterData: true,
    });
    return seen;
  });
  return async () => (await handle.jsonValue()) as Seen;
}
