import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ImportErrorCollectionResponse } from "@/api/generated/types.gen";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const BROKEN = {
  total_entries: 1,
  import_errors: [
    {
      import_error_id: 3,
      timestamp: "2026-11-21T12:00:00Z",
      filename: "etl/Orders.java",
      bundle_name: "dags",
      stack_trace: "';' expected. <b>Add</b> one.",
      line: 7,
      dag_id: null,
      commit: null,
      commit_author: null,
      source: [
        { line: 6, text: "  var fetched =" },
        { line: 7, text: "      fetch()" },
        { line: 8, text: "}" },
      ],
    },
  ],
} satisfies ImportErrorCollectionResponse;

describe("the import errors", () => {
  it("name the file and line, say what is wrong, and show the source around it", async () => {
    engineAnswers({ "GET /api/v2/importErrors": BROKEN });
    openPage("/import-errors");
    expect(await screen.findByRole("heading", { name: /^etl\/Orders\.java ?:7$/ })).toBeVisible();
    expect(screen.getByText("';' expected. <b>Add</b> one.")).toBeVisible();
    expect(screen.getByText("fetch()").closest("li")).toHaveAttribute("aria-current", "true");
    expect(screen.getByText("}").closest("li")).not.toHaveAttribute("aria-current");
  });

  it("say that all is well when there are none", async () => {
    engineAnswers({ "GET /api/v2/importErrors": { import_errors: [], total_entries: 0 } });
    openPage("/import-errors");
    expect(await screen.findByText("Every file was read")).toBeVisible();
  });

  it("are looked for by file, as the address says", async () => {
    const asked = engineAnswers({ "GET /api/v2/importErrors": { import_errors: [], total_entries: 0 } });
    openPage("/import-errors?q=Orders");
    expect(await screen.findByText("No such file has an error")).toBeVisible();
    const list = asked.find((one) => one.query.has("filename_pattern"));
    expect(list?.query.get("filename_pattern")).toBe("Orders");
  });
});
