/** Which rows of a list of equally high ones are looked at. */
export interface VisibleRows {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  /** Pixels above the first. */
  readonly before: number;
}

/** Rows beyond the edges that are drawn too, so that scrolling shows no gap. */
const OVERSCAN = 8;
/** Pixels that a list may be high: Firefox lays out some 17.8 million, Chromium twice as many, and neither says so. */
export const HEIGHT_MAX = 15_000_000;

/** How many pixels of the list one pixel of scrolling is: 1 unless it is higher than a browser lays out. Pure. */
export const scaleOf = (rowHeight: number, total: number): number => Math.max(1, (rowHeight * total) / HEIGHT_MAX);

/**
 * Pure. `top` and `height` of what is seen, in pixels; all rows are `rowHeight` high. A list that is higher than a browser lays
 * out is drawn as high as it may be: its middle goes by faster, and its first and last row are at its ends all the same.
 */
export function visibleRows(top: number, height: number, rowHeight: number, total: number): VisibleRows {
  const whole = total * rowHeight;
  const drawn = Math.min(whole, HEIGHT_MAX);
  const isScaled = whole > drawn;
  const at = isScaled ? Math.min(top, drawn - height) : top;
  const seen = isScaled ? (at / (drawn - height)) * (whole - height) : top;
  // No more than there is room for between what is seen and the ends of what is drawn.
  const above = Math.min(OVERSCAN, Math.floor(at / rowHeight));
  const below = Math.max(0, Math.min(OVERSCAN, Math.floor((drawn - at - height) / rowHeight)));
  const first = Math.min(total, Math.floor(seen / rowHeight) - above);
  const end = Math.max(first, Math.min(total, Math.ceil((seen + height) / rowHeight) + below));
  return { first, end, before: isScaled ? Math.max(0, at - seen + first * rowHeight) : first * rowHeight };
}

/** Numbers of the pages that hold these rows. */
export function pagesOf({ first, end }: Pick<VisibleRows, 'first' | 'end'>, pageRows: number): number[] {
  if (end <= first) return [];
  const from = Math.floor(first / pageRows);
  const to = Math.floor((end - 1) / pageRows);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
