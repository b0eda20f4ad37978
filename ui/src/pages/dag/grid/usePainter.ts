import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
import { Painter } from "./painter";

/** Returns what draws the cells; another one when the colours of the page change. */
export function usePainter(width: number): Painter {
  const scheme = useComputedColorScheme("light");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the painter keeps cells in the colours of the scheme.
  return useMemo(() => new Painter(width, Math.max(1, window.devicePixelRatio)), [width, scheme]);
}
