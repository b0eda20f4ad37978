import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { DagSourceResponse } from "@/api/generated/types.gen";
import { aVersion, dagDetails } from "@/testing/dagDetails";
import { type Answers, type Asked, engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const AT = "/api/v2/dags/orders_etl";
const SOURCES: Readonly<Record<string, string>> = {
  1: "class OrdersEtl {\n  int days = 7;\n}\n",
  2: 'class OrdersEtl {\n  int days = 14;\n  String note = "<img src=x onerror=alert(1)>";\n}\n',
};

const ANSWERS: Answers = {
  [`GET ${AT}/details`]: dagDetails({ dag_id: "orders_etl" }),
  [`GET ${AT}/dagVersions`]: {
    dag_versions: [aVersion("orders_etl", 2), aVersion("orders_etl", 1)],
    total_entries: 2,
  },
  "GET /api/v2/dagSources/orders_etl": ({ query }: Asked): DagSourceResponse => ({
    dag_id: "orders_etl",
    dag_display_name: "orders_etl",
    version_number: Number(query.get("version_number")),
    content: SOURCES[query.get("version_number") ?? ""] ?? null,
  }),
};

describe("the code of a DAG", () => {
  it("is the newest version, as text whatever it holds, with an address for each line", async () => {
    engineAnswers(ANSWERS);
    openPage("/dags/orders_etl/code#L2");
    expect(await screen.findByText('"<img src=x onerror=alert(1)>"')).toBeVisible();
    expect(document.querySelector("img[src=x]")).toBeNull();
    expect(screen.getByLabelText("Line 3")).toHaveAttribute("href", "/dags/orders_etl/code#L3");
    expect(document.getElementById("L2")).toHaveAttribute("data-chosen");
  });

  it("shows an older version and what changed since", async () => {
    engineAnswers(ANSWERS);
    openPage("/dags/orders_etl/code?against=1&layout=unified");
    const removed = await screen.findAllByText("removed:");
    expect(removed).toHaveLength(1);
    expect(removed[0]?.parentElement).toHaveTextContent("int days = 7;");
    expect(screen.getAllByText("added:")).toHaveLength(2);
  });

  it("says what it means that a version has the same source", async () => {
    engineAnswers({
      ...ANSWERS,
      "GET /api/v2/dagSources/orders_etl": {
        dag_id: "orders_etl",
        dag_display_name: "orders_etl",
        version_number: 1,
        content: "class A {}",
      },
    });
    openPage("/dags/orders_etl/code?version=2&against=1");
    expect(await screen.findByText(/The file is the same in version 1 and version 2/)).toBeVisible();
  });

  it("chooses several lines with Shift", async () => {
    engineAnswers(ANSWERS);
    const { router } = openPage("/dags/orders_etl/code#L1");
    const user = userEvent.setup();
    await screen.findByLabelText("Line 3");
    await user.keyboard("{Shift>}");
    await user.click(screen.getByLabelText("Line 3"));
    await user.keyboard("{/Shift}");
    expect(router.state.location.hash).toBe("L1-L3");
  });
});
