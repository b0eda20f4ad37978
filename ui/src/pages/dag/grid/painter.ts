import { lookOf } from "@/state/states";
import { GLYPHS } from "./glyphs";
import type { GridLetters } from "./gridLetters";
import { ABSENT, stateOf, UNKNOWN } from "./letters";
import { ROW } from "./metrics";
import type { GridRow } from "./rows";

/** Below this width a shape could not be told from another, so the cell is filled with its colour. */
const SMALLEST_GLYPH = 14;

/** Draws cells of one size in the colours of the page; each kind of cell is drawn once and copied from then on. */
export class Painter {
  private readonly stamps = new Map<string, HTMLCanvasElement>();
  private readonly style = getComputedStyle(document.documentElement);

  constructor(
    readonly width: number,
    readonly density: number,
  ) {}

  /** Draws the cells of those rows and runs onto a canvas of just their size. */
  paint(
    canvas: HTMLCanvasElement,
    rows: readonly GridRow[],
    runIds: readonly string[],
    letters: GridLetters,
  ): void {
    const { width, density } = this;
    canvas.width = Math.round(runIds.length * width * density);
    canvas.height = Math.round(rows.length * ROW * density);
    const context = canvas.getContext("2d");
    if (!context) {
      return;
    }
    rows.forEach((row, y) => {
      runIds.forEach((runId, x) => {
        const letter = letters.letter(row, runId);
        if (letter !== ABSENT) {
          const left = Math.round(x * width * density);
          const top = Math.round(y * ROW * density);
          context.drawImage(this.stamp(letter), left, top);
          const mapped = row.isMapped ? letters.mapped(row.id, runId) : undefined;
          if (mapped?.total) {
            this.progress(context, left, top, [
              { state: "success", share: mapped.success / mapped.total },
              { state: "failed", share: mapped.failed / mapped.total },
              { state: "skipped", share: mapped.skipped / mapped.total },
              { state: "running", share: mapped.running / mapped.total },
            ]);
          }
        }
      });
    });
  }

  /** Draws how far the elements of a mapped task are, along the foot of its cell. */
  private progress(
    context: CanvasRenderingContext2D,
    left: number,
    top: number,
    parts: readonly { state: string; share: number }[],
  ): void {
    const { width, density } = this;
    const room = (width - 4) * density;
    let x = left + 2 * density;
    for (const { state, share } of parts) {
      context.fillStyle = this.color(state);
      context.fillRect(x, top + (ROW - 5) * density, room * share, 3 * density);
      x += room * share;
    }
  }

  private stamp(letter: string): HTMLCanvasElement {
    const known = this.stamps.get(letter);
    if (known) {
      return known;
    }
    const stamp = document.createElement("canvas");
    stamp.width = Math.round(this.width * this.density);
    stamp.height = Math.round(ROW * this.density);
    const context = stamp.getContext("2d");
    if (context) {
      context.scale(this.density, this.density);
      this.cell(context, letter);
    }
    this.stamps.set(letter, stamp);
    return stamp;
  }

  private cell(context: CanvasRenderingContext2D, letter: string): void {
    const { width } = this;
    const gap = width >= SMALLEST_GLYPH ? 1.5 : 1;
    const box = new Path2D();
    box.roundRect(gap, gap, width - 2 * gap, ROW - 2 * gap, width >= SMALLEST_GLYPH ? 4 : 2);
    if (letter === UNKNOWN) {
      context.fillStyle = this.variable("--line");
      context.globalAlpha = 0.5;
      context.fill(box);
      return;
    }
    const state = stateOf(letter) ?? "none";
    const glyph = GLYPHS[state];
    const strong = glyph?.strong === true;
    const small = width < SMALLEST_GLYPH;
    context.fillStyle = this.color(state);
    context.globalAlpha = strong ? 1 : small ? 0.55 : state === "none" ? 0.08 : 0.16;
    context.fill(box);
    context.globalAlpha = 1;
    if (glyph && (!small || strong || state !== "success")) {
      const size = small ? width - 4 : 14;
      context.translate((width - size) / 2, (ROW - size) / 2);
      context.scale(size / 24, size / 24);
      context.strokeStyle = strong || small ? this.variable("--panel") : this.color(state);
      context.lineWidth = 3;
      context.lineCap = "round";
      context.lineJoin = "round";
      context.stroke(new Path2D(glyph.path));
    }
  }

  /** A state's colour is a variable of the theme; a canvas wants its value. */
  private color(state: string): string {
    return this.variable(lookOf(state).color.slice("var(".length, -1));
  }

  private variable(name: string): string {
    return this.style.getPropertyValue(name).trim();
  }
}
