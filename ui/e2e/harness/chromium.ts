import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = [
  "/usr/lib/chromium/chromium",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** What the search depends on, so that a test can put another machine in its place. */
export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  isProgram(file: string): boolean;
  /** Runs a command in the open and says whether it ended well. */
  run(command: readonly string[]): boolean;
  isRoot(): boolean;
}

/**
 * Returns the program of Chrome or Chromium: the one that WINDLASS_CHROMIUM names, one on the path or in a usual
 * place, else Debian's, installed now if this user may install.
 *
 * @throws if there is none and none can be installed, with the line that does it
 */
export function findChromium(machine: Machine = THIS_MACHINE): string {
  const named = machine.environment.WINDLASS_CHROMIUM;
  if (named) {
    if (!machine.isProgram(named)) {
      throw new Error(`WINDLASS_CHROMIUM is '${named}', which is no program that can be run.`);
    }
    return named;
  }
  return installed(machine) ?? install(machine);
}

function installed(machine: Machine): string | undefined {
  const folders = (machine.environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  return candidates.find((file) => machine.isProgram(file));
}

function install(machine: Machine): string {
  const asRoot = machine.isRoot() ? [] : machine.run(["sudo", "-n", "true"]) ? ["sudo", "-n"] : undefined;
  if (asRoot && machine.run(["apt-get", "--version"])) {
    // An old list names packages that are no longer there.
    machine.run([...asRoot, "apt-get", "update"]);
    machine.run([...asRoot, "apt-get", "install", "-y", "--no-install-recommends", "chromium"]);
    const found = installed(machine);
    if (found) {
      return found;
    }
  }
  throw new Error(
    "The tests in a browser need Chrome or Chromium, and there is none on the path or in a usual place. Install it:\n" +
      "  sudo apt-get update && sudo apt-get install -y chromium\n" +
      "or name one that is elsewhere in the environment: WINDLASS_CHROMIUM=/path/to/chrome",
  );
}

const THIS_MACHINE: Machine = {
  environment: process.env,
  isProgram(file) {
    try {
      accessSync(file, constants.X_OK);
      return existsSync(file);
    } catch {
      return false;
    }
  },
  run: ([command = "", ...options]) => {
    const quiet = options.includes("--version") || options.includes("true");
    return spawnSync(command, options, { stdio: quiet ? "ignore" : "inherit" }).status === 0;
  },
  isRoot: () => process.getuid?.() === 0,
};
