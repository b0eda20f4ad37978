import { expect, test } from "vitest";
import { postPool } from "@/api/generated/sdk.gen";
import { dagIsRead, trigger } from "./harness/runs";
import { show } from "./harness/settled";
import { stage } from "./harness/stage";

const there = stage({ dags: ["talking"] });

test("a run that somebody else starts, and its end, show up by themselves in every view that shows runs", async () => {
  await dagIsRead(there.engine, "talking");
  const paths = ["/", "/dags/talking/grid", "/dags/talking/runs", "/runs"];
  const pages = await Promise.all(paths.map(() => there.window()));
  await Promise.all(pages.map((page, index) => show(page, paths[index] ?? "", /./)));
  await trigger(there.engine, "talking", "from_elsewhere");
  await Promise.all(
    pages.map((page) => page.getByRole("main").locator('[data-state="running"]:visible').first().waitFor()),
  );
  await Promise.all(
    pages
      .slice(1)
      .map((page) => page.getByRole("main").locator('[data-state="success"]:visible').first().waitFor()),
  );
  expect(await pages[3]?.getByRole("main").locator('[data-state="running"]:visible').count()).toBe(0);
});

test("a pool that is missing is told on the page of its DAG, until somebody makes it", async () => {
  there.engine.save(
    "Loads.java",
    `import static dev.windlass.dag.Dsl.*;
     import dev.windlass.dag.*;

     @Dag("loads")
     final class Loads implements DagDefinition {
       @Override
       public void define(DagBuilder dag) {
         dag.task("load", bash("true")).pool("warehouse");
       }
     }`,
  );
  await dagIsRead(there.engine, "loads");
  const page = await there.open("/dags/loads/grid");
  const warning = page.getByText(/^Task 'load' takes slots of pool 'warehouse', which does not exist/);
  await warning.waitFor();
  await postPool({ client: there.engine.api, body: { name: "warehouse", slots: 1 }, throwOnError: true });
  await warning.waitFor({ state: "detached" });
});
