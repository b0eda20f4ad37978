import { describe, expect, it } from "vitest";
import { hourLines, place } from "./timeLine";

const AT = (time: string) => Date.parse(`2026-11-21T${time}:00Z`);

describe("the time line", () => {
  it("places times in proportion and lets none stand outside", () => {
    expect(place(AT("13:30"), AT("12:00"), AT("15:00"))).toBe(50);
    expect(place(AT("11:00"), AT("12:00"), AT("15:00"))).toBe(0);
  });

  it("has lines at whole hours, about six whatever its length", () => {
    expect(hourLines(AT("12:20"), AT("15:20"))).toEqual([AT("13:00"), AT("14:00"), AT("15:00")]);
    expect(hourLines(AT("00:00"), AT("00:00") + 24 * 3_600_000)).toHaveLength(7);
  });
});
