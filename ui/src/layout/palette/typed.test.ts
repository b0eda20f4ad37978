import { describe, expect, it } from "vitest";
import { matches, read } from "./typed";

describe("what is typed into the palette", () => {
  it("can be something to do", () => {
    expect(read("Trigger orders etl")).toEqual({ verb: "trigger", words: "orders etl" });
    expect(read(" unpause  x ")).toEqual({ verb: "unpause", words: "x" });
  });

  it("is something to look for as long as it does not say to what", () => {
    expect(read("trigger")).toEqual({ words: "trigger" });
    expect(read("orders")).toEqual({ words: "orders" });
  });

  it("fits whatever its case and order", () => {
    expect(matches("Go to Import errors", "ERR import")).toBe(true);
    expect(matches("Go to Runs", "import")).toBe(false);
  });
});
