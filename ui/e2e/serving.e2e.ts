import { expect, test } from "vitest";
import { stage } from "./harness/stage";

const there = stage();

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(there.engine.address + path, { headers });

test.each([
  "/",
  "/dags",
  "/dags/orders.etl/grid",
  "/dags/a%2Fb/runs/manual__2026-11-21T06:00:00+00:00",
  "/dags/a+b/runs/a%20b%2Fc/tasks/load.eu",
  "/dags/%D7%A9%D7%9C%D7%95%D7%9D/graph?run=x%2Fy",
  "/dags/api/code",
  "/no/such/view",
])("the address %s is the page", async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
  expect(answer.headers.get("cache-control")).toBe("no-cache");
  expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(await answer.text()).toContain('<div id="root">');
});

test.each(["/api", "/api/v2/nowhere", "/api/v2/dags/nowhere", "/q/nowhere", "/parts/nowhere.js"])(
  "the address %s is not the page",
  async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('<div id="root">');
    expect(answer.headers.get("cache-control") ?? "").not.toContain("immutable");
  },
);

test("parts of the page are kept for ever, compressed on the way and taken for nothing else", async () => {
  const page = await (await get("/")).text();
  const script = /src="(\/parts\/[^"]+\.js)"/.exec(page)?.[1];
  expect(script).toBeDefined();
  const answer = await get(script ?? "", { "accept-encoding": "gzip" });
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

test("a link in a page of another site leads to a view", async () => {
  const page = await there.window();
  await page.route("http://chat.example/**", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<a href="${there.engine.address}/dags">the DAGs</a>`,
    }),
  );
  await page.goto("http://chat.example/room");
  await page.getByRole("link", { name: "the DAGs" }).click();
  await page.getByRole("heading", { name: "DAGs", level: 1 }).waitFor();
});
