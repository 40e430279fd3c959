export { arrayOf, type ColumnType } from './binary-array.js';
