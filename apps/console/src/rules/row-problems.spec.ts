import { expect, it } from '@jest/globals';
import { ApiError } from '../api/request';
import { rowProblems } from './row-problems';

it('puts what the hub refuses at its row, and the rest at the table', () => {
  const refused = new ApiError(400, 'the table is refused', null, [
    { field: 'row 2', message: 'has an unknown type: xx' },
    { field: 'row 4', message: 'is never reached' },
    { field: 'row 4', message: 'has no unit' },
    { field: 'table', message: 'leaves a gap' },
    { field: 'row 1', message: 'has an unknown column: xx' },
  ]);
  const { rows, table } = rowProblems(refused);
  expect([...rows]).toEqual([
    [0, 'has an unknown type: xx'],
    [2, 'is never reached; has no unit'],
  ]);
  expect(table).toEqual(['leaves a gap', 'has an unknown column: xx']);
});

it('has nothing to say of other failures', () => {
  expect(rowProblems(new Error('no network'))).toEqual({ rows: new Map(), table: [] });
});
