import type { CSSProperties } from "react";
import type { Style } from "./ansi";

/**
 * Returns how a piece looks as CSS. The first 16 colours are the theme's, so that they can be read on a light and on
 * a dark ground; the rest are the palette that terminals share.
 */
export function cssOf(style: Style): CSSProperties {
  const [fg, bg] = style.inverse
    ? [colorOf(style.bg) ?? "var(--log-ground)", colorOf(style.fg) ?? "var(--log-text)"]
    : [colorOf(style.fg) ?? readableOn(style.bg), colorOf(style.bg)];
  const lines = [style.underline && "underline", style.strike && "line-through"].filter(Boolean);
  return {
    ...(fg ? { color: fg } : {}),
    ...(bg ? { backgroundColor: bg } : {}),
    ...(style.bold ? { fontWeight: 700 } : {}),
    ...(style.dim ? { opacity: 0.7 } : {}),
    ...(style.italic ? { fontStyle: "italic" } : {}),
    ...(lines.length > 0 ? { textDecoration: lines.join(" ") } : {}),
    ...(style.hidden ? { visibility: "hidden" } : {}),
  };
}

/** Text on a colour of its own, which has none itself, must be readable on a light and on a dark page. */
function readableOn(bg: string | undefined): string | undefined {
  if (bg === undefined) {
    return undefined;
  }
  const index = bg.startsWith("#") ? undefined : Number(bg);
  if (index !== undefined && index < 16) {
    return "var(--log-ground)";
  }
  const parts =
    index === undefined
      ? (bg.match(/[0-9a-f]{2}/g) ?? []).map((hex) => Number.parseInt(hex, 16))
      : rgbOf(index);
  const [red = 0, green = 0, blue = 0] = parts;
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? "#000000" : "#ffffff";
}

function colorOf(color: string | undefined): string | undefined {
  if (color === undefined || color.startsWith("#")) {
    return color;
  }
  const index = Number(color);
  if (index < 16) {
    return `var(--ansi-${index})`;
  }
  return `rgb(${rgbOf(index).join(" ")})`;
}

/** The colours from 16 on: a cube of six by six by six, and 24 greys. */
function rgbOf(index: number): number[] {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return [grey, grey, grey];
  }
  const cube = index - 16;
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)];
}

function level(step: number): number {
  return step === 0 ? 0 : 55 + step * 40;
}
