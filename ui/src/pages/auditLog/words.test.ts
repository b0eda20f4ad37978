import { describe, expect, it } from "vitest";
import { eventWords, extraText, namedIn } from "./words";

describe("the words of the audit log", () => {
  it("say operations as people do", () => {
    expect(eventWords("trigger_dag_run")).toBe("Trigger DAG run");
    expect(eventWords("patch_variable")).toBe("Change variable");
    expect(eventWords("clearTaskInstances")).toBe("Clear task instances");
  });

  it("find the connection or variable that was changed", () => {
    expect(namedIn('{"connection_id":"warehouse","fields":["host"]}')).toEqual({ connection: "warehouse" });
    expect(namedIn('{"key":"door"}')).toEqual({ variable: "door" });
    expect(namedIn('{"via":"page"}')).toEqual({});
    expect(namedIn("no JSON")).toEqual({});
    expect(namedIn("null")).toEqual({});
    expect(namedIn(null)).toEqual({});
  });

  it("lay JSON out and leave alone what is none", () => {
    expect(extraText('{"via":"page"}')).toBe('{\n  "via": "page"\n}');
    expect(extraText("<b>not JSON")).toBe("<b>not JSON");
  });
});
