import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const WANTED = 25;

/** Returns the program java of the first JDK that is new enough: JAVA_HOME, then what the system has, as ./windlass does. */
export function findJava(): string {
  const folders = ["/usr/lib/jvm", "/Library/Java/JavaVirtualMachines"].filter((folder) =>
    existsSync(folder),
  );
  const candidates = [
    process.env.JAVA_HOME ?? "",
    ...folders.flatMap((folder) =>
      readdirSync(folder).flatMap((name) => [join(folder, name), join(folder, name, "Contents/Home")]),
    ),
  ];
  const home = candidates.find((folder) => folder !== "" && featureVersion(folder) >= WANTED);
  if (!home) {
    throw new Error(
      `The engine needs a JDK ${WANTED} or newer. Install one, or set JAVA_HOME to its folder.`,
    );
  }
  return join(home, "bin", "java");
}

function featureVersion(home: string): number {
  const release = join(home, "release");
  const version = existsSync(release) ? /^JAVA_VERSION="?(\d+)/m.exec(readFileSync(release, "utf8")) : null;
  return existsSync(join(home, "bin", "javac")) ? Number(version?.[1] ?? 0) : 0;
}
