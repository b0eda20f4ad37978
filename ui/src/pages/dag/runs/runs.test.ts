import { describe, expect, it } from "vitest";
import { inTurn } from "@/api/inTurn";
import { aRun } from "@/testing/runs";
import { leftAloneWords } from "./bulkWords";
import { picked } from "./picked";

const LIST = ["a", "b", "c", "d"].map((id) => aRun({ dag_id: "x", dag_run_id: id }));

describe("picking runs", () => {
  const [a, b, , d] = LIST;

  it("takes one and puts it back", () => {
    const once = picked(new Map(), b as (typeof LIST)[number], undefined, LIST);
    expect([...once.keys()]).toEqual(["b"]);
    expect(picked(once, b as (typeof LIST)[number], undefined, LIST).size).toBe(0);
  });

  it("takes a range in either direction", () => {
    const down = picked(new Map(), d as (typeof LIST)[number], a, LIST);
    expect([...down.keys()]).toEqual(["a", "b", "c", "d"]);
    const up = picked(new Map(), a as (typeof LIST)[number], b, LIST);
    expect([...up.keys()]).toEqual(["a", "b"]);
  });
});

describe("doing many things in turn", () => {
  it("goes on after a failure and says how each came out", async () => {
    const progress: number[] = [];
    const outcomes = await inTurn(
      [1, 2, 3],
      2,
      async (item) => {
        if (item === 2) {
          throw new Error("not this one");
        }
        return item * 10;
      },
      (done) => progress.push(done),
      () => false,
    );
    expect(outcomes).toEqual([
      { item: 1, result: 10 },
      { item: 2, error: new Error("not this one") },
      { item: 3, result: 30 },
    ]);
    expect(progress).toEqual([1, 2, 3]);
  });

  it("begins nothing more once it is stopped", async () => {
    let stopped = false;
    const outcomes = await inTurn(
      [1, 2, 3, 4],
      1,
      async (item) => {
        stopped = item === 2;
      },
      () => {},
      () => stopped,
    );
    expect(outcomes.map(({ item }) => item)).toEqual([1, 2]);
  });
});

describe("runs that are left alone", () => {
  it("are counted by reason", () => {
    const [a, b, c] = LIST as [(typeof LIST)[number], (typeof LIST)[number], (typeof LIST)[number]];
    expect(
      leftAloneWords([
        { run: a, instances: 0, leftAlone: "has ended" },
        { run: b, instances: 4 },
        { run: c, instances: 0, leftAlone: "has ended" },
      ]),
    ).toEqual(["2 runs are left alone: each has ended."]);
  });
});
