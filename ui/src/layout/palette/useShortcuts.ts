import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { JUMPS } from "./jumps";

/** The key that is held for commands, as it is written on this machine's keyboard. */
export const COMMAND = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl";

/** How long the second key of "g h" may take, in milliseconds. */
const SECOND_KEY = 1200;

/** Listens for the shortcuts that work everywhere; not while somebody types. */
export function useShortcuts({ onPalette, onSheet }: { onPalette: () => void; onSheet: () => void }): void {
  const navigate = useNavigate();
  const latest = useRef({ onPalette, onSheet });
  useEffect(() => {
    latest.current = { onPalette, onSheet };
  });
  useEffect(() => {
    let goingSince = Number.NEGATIVE_INFINITY;
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        latest.current.onPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isDialogOpen()) {
        return;
      }
      const jump = JUMPS.find((one) => one.key === event.key);
      if (jump && event.timeStamp - goingSince < SECOND_KEY) {
        void navigate({ to: jump.to });
      } else if (event.key === "?") {
        latest.current.onSheet();
      } else if (event.key === "/" && focusSearch()) {
        event.preventDefault();
      }
      goingSince = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [navigate]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  return field !== null;
}
