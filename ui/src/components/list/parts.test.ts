import { describe, expect, it } from "vitest";
import { PART, partOf, partsOf } from "./parts";

describe("the parts of a list", () => {
  it("are those that hold the rows on the screen", () => {
    expect(partsOf(0, 10)).toEqual([0]);
    expect(partsOf(PART - 1, PART)).toEqual([0, 1]);
    expect(partsOf(PART * 40, PART * 40)).toEqual([40]);
  });

  it("are none but the first while nothing is on the screen", () => {
    expect(partsOf(0, -1)).toEqual([0]);
  });

  it("follow each other without a gap", () => {
    expect(partOf(2).offset).toBe(partOf(1).offset + partOf(1).limit);
  });
});
