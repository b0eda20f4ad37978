import { describe, expect, it } from "vitest";
import { sharesOf, slotsOf, slotWords, standing } from "./slots";
import { aPool } from "./testing";

describe("the slots of a pool", () => {
  it("share the bar by what takes them", () => {
    const pool = aPool({ name: "p", slots: 8, running_slots: 4, queued_slots: 2, deferred_slots: 2 });
    expect(sharesOf(pool)).toEqual([
      { what: "running", slots: 4, percent: 50 },
      { what: "queued", slots: 2, percent: 25 },
    ]);
    expect(sharesOf({ ...pool, include_deferred: true })).toHaveLength(3);
  });

  it("fill the bar when there are fewer than are taken, and never without a limit", () => {
    const pool = aPool({ name: "p", slots: 2, running_slots: 4, occupied_slots: 4 });
    expect(sharesOf(pool)).toEqual([{ what: "running", slots: 4, percent: 100 }]);
    expect(sharesOf({ ...pool, slots: -1 })[0]?.percent).toBe(50);
    expect(standing(pool)).toBe("4 of 2 slots taken");
    expect(standing({ ...pool, slots: -1 })).toBe("4 slots taken, no limit");
    expect(slotWords(1)).toBe("1 slot");
  });

  it("are a whole number of at least 1, or -1", () => {
    expect(slotsOf(" 12 ")).toBe(12);
    expect(slotsOf("-1")).toBe(-1);
    for (const wrong of ["", "0", "-2", "1.5", "many"]) {
      expect(slotsOf(wrong)).toMatch(/at least 1/);
    }
  });
});
