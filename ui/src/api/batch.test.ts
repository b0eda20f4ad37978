import { describe, expect, it } from "vitest";
import { Batch } from "./batch";

describe("a batch", () => {
  it("asks once for what is asked in the same moment, and gives each its own answer", async () => {
    const asked: string[][] = [];
    const batch = new Batch<number>(async (keys) => {
      asked.push(keys);
      return new Map(keys.map((key) => [key, key.length]));
    }, 100);
    expect(await Promise.all([batch.get("a"), batch.get("bbb"), batch.get("a")])).toEqual([1, 3, 1]);
    expect(asked).toEqual([["a", "bbb"]]);
  });

  it("asks for no more than fit into one question", async () => {
    const asked: number[] = [];
    const batch = new Batch<string>(async (keys) => {
      asked.push(keys.length);
      return new Map();
    }, 2);
    await Promise.all(["a", "b", "c", "d", "e"].map((key) => batch.get(key)));
    expect(asked).toEqual([2, 2, 1]);
  });

  it("tells all of them when the question fails, and asks anew the next time", async () => {
    let broken = true;
    const batch = new Batch<string>(async (keys) => {
      if (broken) {
        throw new Error("no engine");
      }
      return new Map(keys.map((key) => [key, "yes"]));
    }, 100);
    const both = await Promise.allSettled([batch.get("a"), batch.get("b")]);
    expect(both.map((one) => one.status)).toEqual(["rejected", "rejected"]);
    broken = false;
    expect(await batch.get("a")).toBe("yes");
  });
});
