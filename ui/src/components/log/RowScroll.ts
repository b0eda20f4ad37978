import {
  endOf,
  fractionOf,
  isAtEnd,
  moved,
  type Place,
  placeAt,
  type Rows,
  START,
  showing,
  within,
} from "./place";

/** The height of a row that is not wrapped, in pixels; the style sheet says the same. */
export const ROW_HEIGHT = 20;

/** Browsers cap the height of an element, the lowest at some 17 million pixels; a list of more rows is scaled. */
const CAP = 8_000_000;

/** So many pixels of rows are drawn above and below the window. */
const BEYOND = 500;

/** A scroll position that has drifted from where it should be is set right when nobody has scrolled for so long. */
const QUIET_MILLIS = 140;

/** The rows that are drawn, both included. */
export interface Shown {
  readonly first: number;
  readonly last: number;
}

interface Parts {
  readonly scroller: HTMLElement;
  readonly spacer: HTMLElement;
  readonly block: HTMLElement;
}

/**
 * Scrolls a list of any length with rows of any heights, of which only those in sight exist. The browser scrolls by
 * itself, so that wheels, fingers and keys feel as everywhere; its position says by how many pixels the place moves,
 * and only a jump, as by the scroll bar, is read as a part of the whole.
 */
export class RowScroll {
  private parts: Parts | undefined;
  private readonly heights = new Map<number, number>();
  private readonly resized: ResizeObserver;
  private place: Place = START;
  private top = 0;
  private view = 0;
  private width = 0;
  private count = 0;
  private wrap = false;
  private shown: Shown = { first: 0, last: -1 };
  private aim: number | undefined;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private follows = false;

  constructor(
    private readonly onShown: (shown: Shown) => void,
    private readonly onFollow: (follows: boolean) => void,
  ) {
    this.resized = new ResizeObserver(() => this.measure());
  }

  attach(parts: Parts): () => void {
    this.parts = parts;
    this.resized.observe(parts.scroller);
    const scrolled = () => this.scrolled();
    const pressed = (event: KeyboardEvent) => this.pressed(event);
    parts.scroller.addEventListener("scroll", scrolled, { passive: true });
    parts.scroller.addEventListener("keydown", pressed);
    this.measure();
    return () => {
      clearTimeout(this.quiet);
      this.resized.disconnect();
      parts.scroller.removeEventListener("scroll", scrolled);
      parts.scroller.removeEventListener("keydown", pressed);
      this.parts = undefined;
    };
  }

  /** Takes what the list is now; to be called before each drawing is laid out. */
  update(count: number, wrap: boolean, follows: boolean): void {
    if (wrap !== this.wrap) {
      this.wrap = wrap;
      this.heights.clear();
      if (this.parts) {
        this.parts.block.style.minWidth = "";
      }
    }
    this.count = count;
    this.follows = follows;
  }

  /** Shows a row; it stays in sight until somebody scrolls, also if rows around it turn out to be higher. */
  goTo(row: number): void {
    const place = showing(row, this.place, this.rows());
    if (place !== this.place) {
      this.aim = row;
      this.place = place;
    }
    this.stopFollowing();
    this.settle(true);
  }

  /** Returns the row at the top of the window. */
  topRow(): number {
    return this.place.row;
  }

  /** Measures what was drawn and puts it where it belongs, before it is painted. */
  laidOut(): void {
    const { parts } = this;
    if (!parts) {
      return;
    }
    // Who scrolled away a moment ago must not be brought back.
    this.scrolled();
    if (this.wrap) {
      this.measureRows(parts.block);
    } else {
      const width = parts.block.scrollWidth;
      parts.block.style.minWidth = `${Math.max(width, Number.parseFloat(parts.block.style.minWidth) || 0)}px`;
    }
    const rows = this.rows();
    if (this.follows) {
      this.place = endOf(rows);
    } else if (this.aim !== undefined) {
      this.place = moved({ row: this.aim, offset: 0 }, -Math.round(this.view / 3), rows);
    } else {
      this.place = within(this.place, rows);
    }
    this.settle(this.follows || this.aim !== undefined);
  }

  private rows(): Rows {
    return { count: this.count, view: this.view, height: this.height };
  }

  private height = (row: number): number => (this.wrap ? (this.heights.get(row) ?? ROW_HEIGHT) : ROW_HEIGHT);

  private measure(): void {
    const { parts } = this;
    if (!parts) {
      return;
    }
    this.view = parts.scroller.clientHeight;
    if (this.wrap && parts.scroller.clientWidth !== this.width) {
      this.heights.clear();
    }
    this.width = parts.scroller.clientWidth;
    this.laidOut();
  }

  private measureRows(block: HTMLElement): void {
    if (this.heights.size > 20_000) {
      this.heights.clear();
    }
    for (const row of block.children) {
      this.heights.set(Number((row as HTMLElement).dataset.row), row.getBoundingClientRect().height);
    }
  }

  private scrolled(): void {
    const { parts } = this;
    if (!parts) {
      return;
    }
    const pixels = parts.scroller.scrollTop - this.top;
    if (Math.abs(pixels) < 0.5) {
      return;
    }
    this.top = parts.scroller.scrollTop;
    this.aim = undefined;
    const rows = this.rows();
    // At its ends the browser scrolls no farther, so there is nothing farther to show.
    const isJump = Math.abs(pixels) > 3 * this.view || this.top <= 0 || this.top >= this.farthest();
    this.place = isJump
      ? placeAt(this.top / Math.max(1, this.farthest()), rows)
      : moved(this.place, pixels, rows);
    const follows = pixels < 0 ? false : this.follows || isAtEnd(this.place, rows);
    if (follows !== this.follows) {
      this.follows = follows;
      this.onFollow(follows);
    }
    this.settle(false);
  }

  /** A browser would travel the whole way step by step, and be held up where rows are higher than it thinks. */
  private pressed(event: KeyboardEvent): void {
    if ((event.key === "Home" || event.key === "End") && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.aim = undefined;
      this.place = event.key === "Home" ? START : endOf(this.rows());
      if (event.key === "Home") {
        this.stopFollowing();
      } else if (!this.follows) {
        this.follows = true;
        this.onFollow(true);
      }
      this.settle(true);
    }
  }

  private stopFollowing(): void {
    if (this.follows) {
      this.follows = false;
      this.onFollow(false);
    }
  }

  /** Draws the rows that are in sight now, and brings the browser's position in line with the place. */
  private settle(atOnce: boolean): void {
    const { parts } = this;
    if (!parts) {
      return;
    }
    const height = `${this.fullHeight()}px`;
    if (parts.spacer.style.height !== height) {
      parts.spacer.style.height = height;
      this.top = parts.scroller.scrollTop;
    }
    const wanted = fractionOf(this.place, this.rows()) * this.farthest();
    if (Math.abs(wanted - this.top) > 1) {
      const isNearAnEnd = [wanted, this.top].some(
        (one) => one < this.view || this.farthest() - one < this.view,
      );
      clearTimeout(this.quiet);
      if (atOnce || isNearAnEnd) {
        parts.scroller.scrollTop = wanted;
        this.top = parts.scroller.scrollTop;
      } else {
        this.quiet = setTimeout(() => this.settle(true), QUIET_MILLIS);
      }
    }
    this.draw(parts);
  }

  private draw(parts: Parts): void {
    const { place, count } = this;
    let first = place.row;
    for (let above = BEYOND; first > 0 && above > 0; above -= this.height(first)) {
      first--;
    }
    let last = place.row;
    const below = this.view + place.offset + BEYOND;
    for (let at = this.height(last); last < count - 1 && at < below; at += this.height(last)) {
      last++;
    }
    last = Math.min(last, count - 1);
    if (first !== this.shown.first || last !== this.shown.last) {
      this.shown = { first, last };
      this.onShown(this.shown);
    }
    let above = place.offset;
    for (let row = this.drawnFirst(parts.block, first); row < place.row; row++) {
      above += this.height(row);
    }
    parts.block.style.transform = `translateY(${this.top - above}px)`;
  }

  /** What is on the screen until the new rows are there. */
  private drawnFirst(block: HTMLElement, first: number): number {
    const row = (block.firstElementChild as HTMLElement | null)?.dataset.row;
    return row === undefined ? first : Number(row);
  }

  private fullHeight(): number {
    return Math.max(this.view, Math.min(CAP, this.count * ROW_HEIGHT));
  }

  private farthest(): number {
    return this.fullHeight() - this.view;
  }
}
