import type { Page } from "playwright-core";
import { report } from "./report";
import type { Visitors } from "./visitors";

const VIEWS = {
  "the start": "/",
  "the list of DAGs": "/dags",
  "a grid": "/dags/pipelines/grid",
  "a graph": "/dags/pipelines/graph",
};

/** How many bytes come over the network before a view is there, for somebody who was never here. */
export async function measureFirstLoad(visitors: Visitors): Promise<void> {
  for (const [name, path] of Object.entries(VIEWS)) {
    await visitors.visit(async (page) => {
      const bytes = await bytesByType(page, path);
      report(`first load of ${name}, compressed script`, (bytes.get("Script") ?? 0) / 1000, "kB");
      const all = [...bytes.values()].reduce((sum, one) => sum + one, 0);
      report(`first load of ${name}, everything`, all / 1000, "kB");
    });
  }
}

/** Opens an address and returns what was transferred, by the browser's own count. */
async function bytesByType(page: Page, path: string): Promise<ReadonlyMap<string, number>> {
  const session = await page.context().newCDPSession(page);
  const types = new Map<string, string>();
  const bytes = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? "Other";
    bytes.set(type, (bytes.get(type) ?? 0) + encodedDataLength);
  });
  await session.send("Network.enable");
  await page.goto(path);
  await page.getByRole("heading").first().waitFor();
  await page.waitForTimeout(2_000);
  return bytes;
}
