export { type CsvRecord, parseCsv, toCsv, UnclosedQuote } from './csv.js';
