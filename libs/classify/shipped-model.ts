import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { openTextModel, type TextModel, type TextModelFile } from './text-model.js';

const FILE = new URL('./data/dispute-model.json.gz', import.meta.url);
let opened: TextModel | null | undefined;

/**
 * The model of dispute types that is shipped: learned from the simulators' records and the examples by hand, from no
 * real person's text. Null in a tree where it was not trained yet.
 */
export function shippedModel(): TextModel | null {
  if (opened === undefined) {
    const bytes = existsSync(FILE) ? gunzipSync(readFileSync(FILE)) : null;
    opened = bytes ? openTextModel(JSON.parse(bytes.toString('utf8')) as TextModelFile) : null;
  }
  return opened;
}
