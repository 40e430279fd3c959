import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Papers and phones, alone or within longer text. */
const NUMBER = /(?<!\d)(?:\d{17}[\dXx]|\d{15}|\d{11})(?!\d)/g;

/** Which of these numbers stand in a text, each with what is before it, so that the place is found. */
export function numbersIn(text: string, numbers: ReadonlySet<string>): string[] {
  return [...text.matchAll(NUMBER)]
    .filter(([number]) => numbers.has(number.toUpperCase()))
    .map(({ 0: number, index }) => `${text.slice(Math.max(0, index - 80), index)}>${number}`);
}

/** All that the parts of a started system have written beside their data, by file. */
export function logsOf(dataDir: string): Map<string, string> {
  const folder = path.join(dataDir, 'logs');
  const files = readdirSync(folder).filter((file) => file.endsWith('.log'));
  return new Map(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}
