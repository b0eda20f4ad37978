import { expect, test } from "vitest";
import { findChromium, type Machine } from "./chromium";

function machine(given: Partial<Machine> & { programs?: string[] }): Machine & { ran: string[] } {
  const ran: string[] = [];
  return {
    ran,
    environment: { PATH: "/usr/local/bin:/usr/bin" },
    isProgram: (file) => given.programs?.includes(file) ?? false,
    isRoot: () => false,
    ...given,
    run: (command) => {
      ran.push(command.join(" "));
      return given.run?.(command) ?? false;
    },
  };
}

test("the browser that the environment names comes first", () => {
  const programs = ["/opt/mine/chrome", "/usr/bin/chromium"];
  const environment = { PATH: "/usr/bin", WINDLASS_CHROMIUM: "/opt/mine/chrome" };
  expect(findChromium(machine({ programs, environment }))).toBe("/opt/mine/chrome");
});

test("a browser that the environment names must be there", () => {
  const environment = { WINDLASS_CHROMIUM: "/nowhere/chrome" };
  expect(() => findChromium(machine({ environment }))).toThrow("WINDLASS_CHROMIUM is '/nowhere/chrome'");
});

test("a browser on the path is taken, and one in a usual place", () => {
  expect(findChromium(machine({ programs: ["/usr/bin/google-chrome"] }))).toBe("/usr/bin/google-chrome");
  expect(findChromium(machine({ programs: ["/opt/google/chrome/chrome"] }))).toBe(
    "/opt/google/chrome/chrome",
  );
});

test("root installs Debian's, after looking what there is now", () => {
  const programs: string[] = [];
  const here = machine({
    programs,
    isRoot: () => true,
    run: (command) => {
      if (command.includes("install")) {
        programs.push("/usr/bin/chromium");
      }
      return true;
    },
  });
  expect(findChromium(here)).toBe("/usr/bin/chromium");
  expect(here.ran.slice(1)).toEqual([
    "apt-get update",
    "apt-get install -y --no-install-recommends chromium",
  ]);
});

test("who may not install is told the line that does", () => {
  const here = machine({});
  expect(() => findChromium(here)).toThrow("sudo apt-get update && sudo apt-get install -y chromium");
  expect(here.ran).toEqual(["sudo -n true"]);
});
