import { describe, expect, it } from "vitest";
import { eventWords, extraText } from "./words";

describe("the words of the audit log", () => {
  it("say operations as people do", () => {
    expect(eventWords("trigger_dag_run")).toBe("Trigger DAG run");
    expect(eventWords("patch_variable")).toBe("Change variable");
    expect(eventWords("clearTaskInstances")).toBe("Clear task instances");
  });

  it("lay JSON out and leave alone what is none", () => {
    expect(extraText('{"via":"page"}')).toBe('{\n  "via": "page"\n}');
    expect(extraText("<b>not JSON")).toBe("<b>not JSON");
  });
});
