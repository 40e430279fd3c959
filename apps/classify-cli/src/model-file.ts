import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openTextModel, type TextModel, type TextModelFile } from '#libs/classify/index.js';
import { UsageError } from './settings.js';

/** Plain JSON, compressed where the name ends in .gz. */
export function writeModel(file: string, model: TextModelFile): void {
  const json = `${JSON.stringify(model)}\n`;
  writeFileSync(file, file.endsWith('.gz') ? gzipSync(json, { level: 9 }) : json);
}

/** Throws UsageError where the file is not a model. */
export function readModel(file: string): TextModel {
  try {
    const bytes = readFileSync(file);
    const json = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    return openTextModel(JSON.parse(json.toString('utf8')) as TextModelFile);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}
