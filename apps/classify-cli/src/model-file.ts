import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openTextModel, openTypeModel, type TextModel, type TextModelFile } from '#libs/classify/index.js';
import { UsageError } from './settings.js';

/** Plain JSON, compressed where the name ends in .gz. */
export function writeModel(file: string, model: TextModelFile): void {
  const json = `${JSON.stringify(model)}\n`;
  writeFileSync(file, file.endsWith('.gz') ? gzipSync(json, { level: 9 }) : json);
}

/** Throws UsageError where the file is not a model. */
export const readModel = (file: string): TextModel =>
  opened(file, (bytes) => {
    const json = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    return openTextModel(JSON.parse(json.toString('utf8')) as TextModelFile);
  });

/** Throws UsageError where the file is no model of dispute types, as a hub would refuse it. */
export const readTypeModel = (file: string): TextModel => opened(file, (bytes) => openTypeModel(bytes).model);

function opened(file: string, open: (bytes: Buffer) => TextModel): TextModel {
  try {
    return open(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}
