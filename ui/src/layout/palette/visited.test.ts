import { describe, expect, it } from "vitest";
import { visitOf, withVisit } from "./visited";

describe("what was visited", () => {
  it("is a DAG whichever of its tabs was open", () => {
    expect(visitOf("/dags/orders/graph")).toEqual({ href: "/dags/orders", label: "orders", about: "DAG" });
  });

  it("is a run or a task by its own name, also one with slashes and blanks", () => {
    expect(visitOf("/dags/orders/runs/a%2Fb%20c")?.label).toBe("a/b c");
    expect(visitOf("/dags/orders/runs/a%2Fb%20c/tasks/load")).toEqual({
      href: "/dags/orders/runs/a%2Fb%20c/tasks/load",
      label: "load",
      about: "Task of orders, a/b c",
    });
  });

  it("is one of a DAG's tabs only if it is a run's", () => {
    expect(visitOf("/dags/orders/runs")?.about).toBe("DAG");
    expect(visitOf("/dags")).toBeUndefined();
    expect(visitOf("/connections")).toBeUndefined();
  });

  it("is kept once and not for ever", () => {
    const visit = (href: string) => ({ href, label: href, about: "DAG" });
    const many = Array.from({ length: 20 }, (_, index) => visit(`/${index}`));
    const kept = many.reduce<readonly ReturnType<typeof visit>[]>(withVisit, []);
    expect(kept).toHaveLength(8);
    expect(withVisit(kept, visit("/15")).map((one) => one.href)).toEqual([
      "/15",
      "/19",
      "/18",
      "/17",
      "/16",
      "/14",
      "/13",
      "/12",
    ]);
  });
});
