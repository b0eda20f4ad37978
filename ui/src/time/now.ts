import { useSyncExternalStore } from "react";

/**
 * The engine's time: this machine's clock may be off, so what the engine says about its own is added. One timer
 * ticks for everything on the page that shows how long ago something was.
 */
let skew = 0;
let current = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Takes the engine's clock, in milliseconds since 1970. */
export function setEngineTime(millis: number): void {
  skew = millis - Date.now();
  tick();
}

/** Returns by how many milliseconds the engine's clock is ahead of this machine's. */
export function clockSkew(): number {
  return skew;
}

/** Returns the engine's time now, in milliseconds since 1970. */
export function engineNow(): number {
  return Date.now() + skew;
}

function tick(): void {
  current = engineNow();
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Returns the engine's time, anew every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current);
}
