import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What a page may weigh before it shows anything, in kB of compressed script. */
export const FIRST_LOAD_KILOBYTES = 300;

interface Script {
  readonly imports: readonly string[];
  readonly isEntry: boolean;
  readonly code: string;
}

/** Refuses a build whose first load, the entry and all it imports at once, weighs too much. */
export function limitFirstLoad(): Plugin {
  return {
    name: "windlass-first-load",
    apply: "build",
    generateBundle(_, bundle) {
      const scripts = new Map<string, Script>();
      for (const part of Object.values(bundle)) {
        if (part.type === "chunk") {
          scripts.set(part.fileName, part);
        }
      }
      const weight = firstLoadKilobytes(scripts);
      const told = `The first load is ${weight.toFixed(1)} kB of compressed script; ${FIRST_LOAD_KILOBYTES} kB are allowed.`;
      if (weight > FIRST_LOAD_KILOBYTES) {
        this.error(`${told} Import what is not needed at once by import().`);
      }
      console.info(told);
    },
  };
}

/** Returns how much the entries and everything they import statically weigh, each file compressed by itself. */
export function firstLoadKilobytes(scripts: ReadonlyMap<string, Script>): number {
  const loaded = new Set<string>();
  const load = (name: string) => {
    const script = scripts.get(name);
    if (script && !loaded.has(name)) {
      loaded.add(name);
      script.imports.forEach(load);
    }
  };
  for (const [name, script] of scripts) {
    if (script.isEntry) {
      load(name);
    }
  }
  return [...loaded].reduce((sum, name) => sum + gzipSync(scripts.get(name)?.code ?? "").length, 0) / 1000;
}
