import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aBundle } from "./testing";

const COMMIT = {
  id: "5f2c9d0e4b7a1c3d5e6f708192a3b4c5d6e7f809",
  author: "Ada",
  committed_at: "2026-01-31T03:59:00Z",
  subject: "Load at night",
  url: "https://git.example/team/commit/5f2c9d0e",
};

const TEAM = aBundle({
  name: "team",
  kind: "git",
  location: "https://git.example/team.git",
  ref: "main",
  path: "dags",
  commit: COMMIT,
  last_error: "git.example does not answer: connection refused.",
  last_error_at: "2026-01-31T04:01:00Z",
  dags: 12,
  import_errors: 2,
});

const BUNDLES = { total_entries: 2, bundles: [aBundle({ name: "dags" }), TEAM] };

const VERSIONS = {
  total_entries: 1,
  bundle_versions: [{ version: "0123456789abcdef", published_at: "2026-01-31T04:00:00Z", commit: COMMIT }],
};

describe("the bundles", () => {
  it("say where they are, which commit is published, and what keeps them from a newer one", async () => {
    engineAnswers({ "GET /api/v2/bundles": BUNDLES });
    openPage("/bundles");
    const list = within(await screen.findByRole("list", { name: "Bundles" }));
    expect(list.getByText("git https://git.example/team.git at main, folder dags")).toBeVisible();
    expect(list.getByRole("link", { name: "5f2c9d0e4b" })).toHaveAttribute("href", COMMIT.url);
    expect(list.getByText("Load at night (Ada)")).toBeVisible();
    expect(list.getByText(/git\.example does not answer/)).toBeVisible();
    expect(list.getByRole("link", { name: "2 import errors" })).toHaveAttribute("href", "/import-errors");
  });

  it("are searched by name, address and last commit", async () => {
    engineAnswers({ "GET /api/v2/bundles": BUNDLES });
    openPage("/bundles?q=at%20night");
    expect(await screen.findByRole("link", { name: "team" })).toBeVisible();
    expect(screen.queryByRole("link", { name: "dags" })).toBeNull();
  });

  it("are looked at when somebody asks, and show the versions they had", async () => {
    const user = userEvent.setup();
    const asked = engineAnswers({
      "GET /api/v2/bundles": BUNDLES,
      "GET /api/v2/bundles/team/versions": VERSIONS,
      "POST /api/v2/bundles/team/refresh": TEAM,
    });
    openPage("/bundles?bundle=team");
    const opened = within(await screen.findByRole("dialog"));
    expect(await opened.findByText("It is not up to date")).toBeVisible();
    expect(await opened.findByRole("link", { name: "5f2c9d0e4b" })).toBeVisible();
    await user.click(opened.getByRole("button", { name: "Look now" }));
    await waitFor(() =>
      expect(asked.some((one) => one.what === "POST /api/v2/bundles/team/refresh")).toBe(true),
    );
  });

  it("that are kept at a commit follow their branch again when somebody wants", async () => {
    const user = userEvent.setup();
    const asked = engineAnswers({
      "GET /api/v2/bundles": { total_entries: 1, bundles: [{ ...TEAM, pinned: COMMIT.id }] },
      "GET /api/v2/bundles/team/versions": VERSIONS,
      "DELETE /api/v2/bundles/team/pin": TEAM,
    });
    openPage("/bundles?bundle=team");
    const opened = within(await screen.findByRole("dialog"));
    expect(await opened.findByText(/kept at 5f2c9d0e4b/)).toBeVisible();
    await user.click(opened.getByRole("button", { name: "Follow its branch again" }));
    await waitFor(() =>
      expect(asked.some((one) => one.what === "DELETE /api/v2/bundles/team/pin")).toBe(true),
    );
  });

  it("say what a version of them would change", async () => {
    const user = userEvent.setup();
    const asked = engineAnswers({
      "GET /api/v2/bundles": BUNDLES,
      "GET /api/v2/bundles/team/versions": VERSIONS,
      "GET /api/v2/bundles/team/diff": {
        bundle_name: "team",
        ref: "next",
        version: "89abcdef0123",
        commit: COMMIT,
        published_version: "0123456789abcdef",
        added: [{ dag_id: "stock", file: "Stock.java", tasks: 3 }],
        changed: [
          {
            dag_id: "orders",
            file: "Orders.java",
            only_text: false,
            schedule_changes: true,
            schedule_before: null,
            schedule_after: "0 7 * * *",
            tasks_added: ["load"],
            tasks_removed: [],
            tasks_changed: [{ task_id: "fetch", fields: ["operator"] }],
            edges_added: ["fetch -> load"],
            edges_removed: [],
            settings: [],
          },
        ],
        removed: ["old"],
        broken: [{ file: "Wrong.java", line: 3, dag_id: null, message: "not a statement" }],
        unchanged: 12,
      },
    });
    openPage("/bundles?bundle=team");
    await user.type(await screen.findByRole("textbox", { name: "Branch, tag or commit" }), "next");
    await user.click(screen.getByRole("button", { name: "Compare" }));
    expect(await screen.findByText("stock")).toBeVisible();
    expect(
      screen.getByText(
        "schedule: none → 0 7 * * *; new tasks: load; tasks changed: fetch (operator); new edges: fetch -> load",
      ),
    ).toBeVisible();
    expect(within(screen.getByRole("list", { name: "Removed" })).getByText("old")).toBeVisible();
    expect(screen.getByText("Wrong.java:3")).toBeVisible();
    expect(screen.getByText("12 DAGs stay as they are.")).toBeVisible();
    expect(asked.some((one) => one.what.startsWith("GET /api/v2/bundles/team/diff"))).toBe(true);
  });

  it("say why a look that was asked for could not be had", async () => {
    const user = userEvent.setup();
    engineAnswers({
      "GET /api/v2/bundles": BUNDLES,
      "GET /api/v2/bundles/team/versions": VERSIONS,
      "POST /api/v2/bundles/team/refresh": () =>
        Response.json({ detail: "Another engine has it. Ask that one." }, { status: 409 }),
    });
    openPage("/bundles?bundle=team");
    await user.click(await screen.findByRole("button", { name: "Look now" }));
    expect(await screen.findByText("Another engine has it. Ask that one.")).toBeVisible();
  });

  it("say that a bundle is not there any more", async () => {
    engineAnswers({ "GET /api/v2/bundles": BUNDLES });
    openPage("/bundles?bundle=gone");
    expect(await screen.findByText("There is no bundle 'gone'")).toBeVisible();
  });
});
