import { describe, expect, it } from "vitest";
import { isNarrowed, readRunsSearch, runsQuestion } from "./runsSearch";

const NOON = Date.parse("2026-11-21T12:00:00Z");

describe("which runs are looked at", () => {
  it("is read from the address, and what does not fit counts as not given", () => {
    expect(
      readRunsSearch({ state: ["failed", "lost"], type: "manual", since: "24h", from: "yesterday" }),
    ).toEqual({
      state: ["failed"],
      type: "manual",
      since: "24h",
    });
    expect(isNarrowed(readRunsSearch({ state: "lost", type: 7 }))).toBe(false);
  });

  it("counts back from now", () => {
    expect(runsQuestion({ since: "1h" }, 0, NOON).run_after_gte).toBe("2026-11-21T11:00:00.000Z");
  });

  it("can be a span between two times, each in its zone", () => {
    const { run_after_gte, run_after_lt } = runsQuestion(
      { from: "2026-11-20T00:00:00+01:00", to: "2026-11-21T00:00:00+01:00" },
      0,
      NOON,
    );
    expect(run_after_gte).toBe("2026-11-19T23:00:00.000Z");
    expect(run_after_lt).toBe("2026-11-20T23:00:00.000Z");
  });
});
