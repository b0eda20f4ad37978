import { expect, test } from "vitest";
import { instantOf, localText } from "./local";

test("a time is written as the clocks of the zone show it", () => {
  expect(localText("2026-11-21T05:00:05.900Z", "Europe/Berlin")).toBe("2026-11-21T06:00:05");
  expect(localText("2026-07-01T00:30:00Z", "America/Los_Angeles")).toBe("2026-06-30T17:30:00");
});

test("what the clocks show is an instant", () => {
  expect(instantOf("2026-11-21T06:00", "Europe/Berlin")?.toISOString()).toBe("2026-11-21T05:00:00.000Z");
  expect(instantOf("2026-11-21T06:00:07", "Asia/Kolkata")?.toISOString()).toBe("2026-11-21T00:30:07.000Z");
  expect(instantOf("2026-01-01T00:00", "UTC")?.toISOString()).toBe("2026-01-01T00:00:00.000Z");
});

test("an hour that comes twice is the first one, an hour that is skipped lies behind the change", () => {
  expect(instantOf("2026-10-25T02:30", "Europe/Berlin")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
  expect(instantOf("2026-03-29T02:30", "Europe/Berlin")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
});

test("a text that is no time is no instant", () => {
  expect(instantOf("", "UTC")).toBeUndefined();
  expect(instantOf("2026-13-01T06:00", "UTC")).toBeUndefined();
  expect(instantOf("soon", "UTC")).toBeUndefined();
});
