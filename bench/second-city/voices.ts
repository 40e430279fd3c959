import { readSections } from './matters.js';
import { choose } from './phrase.js';
import type { Random } from './random.js';

const sections = readSections('voices.txt');

/** One sentence of a manner of speaking, its choices made, its slots still open. */
export const voiced = (section: string, random: Random): string => choose(random.pick(parts(section)), random);

/** Several different ones. */
export const voicedSome = (section: string, count: number, random: Random): string[] =>
  random.some(parts(section), count).map((template) => choose(template, random));

function parts(section: string): readonly string[] {
  const found = sections.get(section);
  if (!found) throw new ReferenceError(`no section ${section}`);
  return found;
}

const dialect = parts('dialect').map((line) => line.split('>') as [string, string]);
const SLIPS: readonly (readonly [string, string])[] = [
  ['的', '得'],
  ['得', '的'],
  ['在', '再'],
  ['已', '以'],
  ['做', '作'],
  ['账', '帐'],
  ['他', '它'],
  ['以为', '以为为'],
  ['反映', '反应'],
  ['必须', '必需'],
  ['坚决', '坚绝'],
  ['，', ','],
  ['。', '，'],
  ['，', ''],
  ['。', '！！！'],
  ['不', '不不'],
];

function replaceOne(text: string, from: string, to: string, random: Random): string {
  const at: number[] = [];
  for (let found = text.indexOf(from); found >= 0; found = text.indexOf(from, found + 1)) at.push(found);
  if (at.length === 0) return text;
  const chosen = random.pick(at);
  return text.slice(0, chosen) + to + text.slice(chosen + from.length);
}

/** Slips of the keyboard and, now and then, the local tongue. */
export function roughened(text: string, random: Random, share: number): string {
  let rough = text;
  const slips = random.chance(share) ? 1 + Math.floor(text.length / 150) : 0;
  for (let at = 0; at < slips; at++) {
    const [from, to] = random.pick(SLIPS);
    rough = replaceOne(rough, from, to, random);
  }
  if (!random.chance(0.06)) return rough;
  for (const [from, to] of random.some(dialect, 3)) rough = rough.replaceAll(from, to);
  return rough;
}
