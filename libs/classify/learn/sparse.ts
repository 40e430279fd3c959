/** Rows of a sparse matrix in compressed form: row r is the entries from `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  readonly count: number;
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

export interface SparseVector {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

export function sparseRows(vectors: readonly SparseVector[], width: number): SparseRows {
  const total = vectors.reduce((sum, vector) => sum + vector.columns.length, 0);
  const starts = new Int32Array(vectors.length + 1);
  const columns = new Int32Array(total);
  const values = new Float64Array(total);
  let next = 0;
  vectors.forEach((vector, row) => {
    columns.set(vector.columns, next);
    values.set(vector.values, next);
    next += vector.columns.length;
    starts[row + 1] = next;
  });
  return { count: vectors.length, width, starts, columns, values };
}

/** The same rows with each column multiplied by its factor. */
export function scaleColumns(rows: SparseRows, factors: Float64Array): SparseRows {
  const values = rows.values.map((value, index) => value * factors[rows.columns[index]!]!);
  return { ...rows, values };
}
