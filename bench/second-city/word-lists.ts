import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./data/', import.meta.url);

export const readText = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** Lines that say something. */
export const readLines = (name: string): string[] =>
  readText(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

export const readWords = (name: string): string[] => readText(name).split(/\s+/).filter(Boolean);

export const namesIn = (subfolder: string): string[] =>
  readdirSync(new URL(`${subfolder}/`, folder))
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => `${subfolder}/${name}`);
