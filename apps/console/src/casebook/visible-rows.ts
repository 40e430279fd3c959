/** Which rows of a list of equally high ones are looked at. */
export interface VisibleRows {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** Rows beyond the edges that are drawn too, so that scrolling shows no gap. */
const OVERSCAN = 8;

/** Pure. `top` and `height` of what is seen, in pixels; all rows are `rowHeight` high. */
export function visibleRows(top: number, height: number, rowHeight: number, total: number): VisibleRows {
  const first = Math.max(0, Math.min(total, Math.floor(top / rowHeight) - OVERSCAN));
  const end = Math.min(total, Math.ceil((top + height) / rowHeight) + OVERSCAN);
  return { first, end: Math.max(first, end) };
}

/** Numbers of the pages that hold these rows. */
export function pagesOf({ first, end }: VisibleRows, pageRows: number): number[] {
  if (end <= first) return [];
  const from = Math.floor(first / pageRows);
  const to = Math.floor((end - 1) / pageRows);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
