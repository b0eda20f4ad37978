/** How a cell is drawn. */
export interface Glyph {
  /** The shape, in a square of 24 by 24, as lines. */
  readonly path: string;
  /** Whether the cell is filled, so that it is seen first. */
  readonly strong: boolean;
}

const CIRCLE = "M12 4a8 8 0 1 0 0.01 0";

/** A shape for every state, so that colour is not needed to tell them apart; the same as the icons elsewhere. */
export const GLYPHS: Readonly<Record<string, Glyph>> = {
  success: { path: "M5 12l5 5L20 7", strong: false },
  failed: { path: "M18 6L6 18M6 6l12 12", strong: true },
  upstream_failed: { path: "M12 4L21 19.5H3ZM12 10v4", strong: false },
  up_for_retry: { path: "M20 11A8 8 0 1 0 18.5 16.5M20 4v7h-7", strong: true },
  restarting: { path: "M20 11A8 8 0 1 0 18.5 16.5M20 4v7h-7", strong: true },
  running: { path: "M12 4v4M12 16v4M4 12h4M16 12h4M6.3 6.3l2.8 2.8M14.9 14.9l2.8 2.8", strong: true },
  queued: { path: "M7 4h10M7 20h10M8 4v3l8 9v4M16 4v3l-8 9v4", strong: false },
  scheduled: { path: `${CIRCLE}M12 8v4l3 2`, strong: false },
  deferred: { path: "M9 6v12M15 6v12", strong: false },
  up_for_reschedule: { path: `${CIRCLE}M12 8v4l3 2`, strong: false },
  skipped: { path: "M5 6v12l10-6ZM19 6v12", strong: false },
  removed: { path: "M6 12h12", strong: false },
  none: { path: "M8 12h.01M12 12h.01M16 12h.01", strong: false },
};
