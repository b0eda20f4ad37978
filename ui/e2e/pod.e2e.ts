import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./harness/accessible";
import { PretendedCluster, seconds } from "./harness/cluster";
import { sideways } from "./harness/layout";
import { dagIsRead, trigger } from "./harness/runs";
import { stage } from "./harness/stage";
import { SIZES } from "./harness/views";

const cluster = new PretendedCluster();
beforeAll(() => cluster.start());
afterAll(() => cluster.close());
const there = stage({ environment: { KUBECONFIG: cluster.kubeconfig } });

const SOURCE = `import static dev.windlass.dag.Dsl.*;
  import dev.windlass.dag.*;

  @Dag("pi")
  final class Pi implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("estimate", pod("debian:12").command("sh", "-c", "true").env("API_TOKEN", "in-the-clear"));
    }
  }`;

function base(state: object) {
  return {
    conditions: [{ type: "PodScheduled", status: "True", lastTransitionTime: seconds() }],
    containerStatuses: [{ name: "base", image: "debian:12", restartCount: 0, ready: false, state }],
  };
}

test("a pod is followed from its creation to after its end, with what the cluster says of it", async () => {
  there.engine.save("Pi.java", SOURCE);
  await dagIsRead(there.engine, "pi");
  await trigger(there.engine, "pi", "once");
  const name = await cluster.pod();
  const page = await there.open("/dags/pi/runs/once/tasks/estimate");
  await page.getByRole("link", { name: "Pod", exact: true }).click();
  await page.getByText(name, { exact: true }).waitFor();
  await page.getByText("Pending", { exact: true }).waitFor();

  cluster.become(
    name,
    { phase: "Pending", ...base({ waiting: { reason: "ErrImagePull", message: "no such image" } }) },
    [
      {
        type: "Warning",
        reason: "Failed",
        message: "Failed to pull image",
        lastTimestamp: seconds(),
        involvedObject: { kind: "Pod", fieldPath: "spec.containers{base}" },
      },
    ],
  );
  await page.getByText("waiting: ErrImagePull").waitFor();
  await page.getByRole("cell", { name: "Failed to pull image" }).waitFor();

  cluster.become(name, { phase: "Running", ...base({ running: { startedAt: seconds() } }) });
  const started = page.getByRole("listitem").filter({ hasText: "Started" });
  await expect.poll(() => started.getAttribute("data-done"), { timeout: 20_000 }).toBe("true");

  cluster.become(name, {
    phase: "Failed",
    ...base({
      terminated: { exitCode: 3, reason: "Error", startedAt: seconds(), finishedAt: seconds() },
    }),
  });
  await page.getByText("terminated: Error, exit code 3").waitFor();
  // The pod is deleted, what was seen of it stays.
  await page.getByText("Gone", { exact: true }).waitFor();
  await page.reload();
  await page.getByText("Gone", { exact: true }).waitFor();
  await page.getByRole("button", { name: "The pod in YAML" }).click();
  const yaml = page.getByText("restartPolicy", { exact: false });
  await yaml.waitFor();
  expect(await yaml.innerText()).toContain("API_TOKEN");
  expect(await yaml.innerText()).not.toContain("in-the-clear");
  for (const size of Object.values(SIZES)) {
    await page.setViewportSize(size);
    await expect.poll(() => sideways(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  }
});

test("a task that was no pod has no such tab", async () => {
  there.engine.save(
    "Plain.java",
    SOURCE.replaceAll("Pi", "Plain")
      .replace('"pi"', '"plain"')
      .replace(/pod\(.*\)\)/, 'bash("true"))'),
  );
  await dagIsRead(there.engine, "plain");
  await trigger(there.engine, "plain", "once");
  const page = await there.open("/dags/plain/runs/once/tasks/estimate?tab=pod");
  await page.getByRole("link", { name: "Tries", exact: true }).waitFor();
  await page.getByRole("link", { name: "Log", exact: true, includeHidden: false }).first().waitFor();
  expect(await page.getByRole("link", { name: "Pod", exact: true }).count()).toBe(0);
});
