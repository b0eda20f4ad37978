import { expect, test } from "vitest";
import { elementName, instanceName } from "./clearWords";

test("an element is called by its label, its turn, or its number", () => {
  expect(instanceName({ task_id: "load", map_index: -1, rendered_map_index: null })).toBe("load");
  expect(instanceName({ task_id: "load", map_index: 2, rendered_map_index: "Berlin" })).toBe("load [Berlin]");
  expect(instanceName({ task_id: "pages.fetch", map_index: 0, rendered_map_index: "turn 1" })).toBe(
    "pages.fetch [turn 1]",
  );
  expect(elementName({ map_index: 2 })).toBe("2");
});
