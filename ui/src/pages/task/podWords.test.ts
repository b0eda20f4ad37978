import { expect, test } from "vitest";
import { aPod } from "@/testing/pods";
import { containerWords, stepName, whyWords } from "./podWords";

const [base] = aPod().containers;

test("a container is said in a few words", () => {
  if (!base) {
    throw new Error("A pod has a container.");
  }
  expect(containerWords(base)).toBe("running");
  expect(containerWords({ ...base, state: "waiting", reason: "ImagePullBackOff" })).toBe(
    "waiting: ImagePullBackOff",
  );
  expect(
    containerWords({
      ...base,
      state: "terminated",
      reason: "OOMKilled",
      exit_code: 137,
      signal: 9,
      restarts: 2,
    }),
  ).toBe("terminated: OOMKilled, exit code 137, signal 9, restarted 2 times");
});

test("why a pod is as it is has the cluster's words", () => {
  expect(whyWords(aPod())).toBeUndefined();
  expect(whyWords(aPod({ reason: "Evicted", message: "The node was low on memory." }))).toBe(
    "Evicted: The node was low on memory.",
  );
});

test("a step that a newer engine knows has its own name", () => {
  expect(stepName("pulled")).toBe("Image there");
  expect(stepName("frozen")).toBe("frozen");
});
