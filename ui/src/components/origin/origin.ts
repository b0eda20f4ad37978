import type { Origin } from "@/api/generated/types.gen";

/** How people say where a connection or a variable is from. */
export const ORIGINS: Readonly<Record<Origin, string>> = {
  environment: "environment",
  database: "this page or the API",
  provided: "the engine",
};

/** Says why something cannot be changed here. */
export function whyReadOnly(origin: Origin, variable: string): string {
  return origin === "environment"
    ? `It comes from the environment of the engine (${variable}) and can be changed only there; the engine reads it when it starts.`
    : "The engine provides it for the examples. One of the same name, made here, takes its place.";
}
