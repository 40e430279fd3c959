import { gunzipSync } from 'node:zlib';
import { isDisputeType } from './dispute-types.js';
import { openTextModel, type TextModel, type TextModelFile } from './text-model.js';

/** A file that cannot decide dispute types; the message says what is wrong with it. */
export class TypeModelError extends Error {}

export interface TypeModel {
  /** The file's JSON, whether it came compressed or not. */
  readonly json: Buffer;
  readonly model: TextModel;
}

/** What is read of a record: `fieldsOf` gives these. */
const FIELDS: readonly string[] = ['text', 'respondent', 'opponent'];
const JSON_BYTES_MAX = 256 * 1024 * 1024;
const VERSION_LENGTH_MAX = 200;
/** Rules that a reason names beside the model: who reads it must know which of them spoke. */
const RESERVED: readonly string[] = ['lexicon', 'nothing-said'];
/** Longer n-grams are met once in a lifetime, and cost their length on every text. */
const CHARS_MAX = 8;
const NAMED_MAX = 5;

/** Opens a model file as `npm run classify -- train` writes it, gzip or not. Throws TypeModelError. */
export function openTypeModel(bytes: Uint8Array): TypeModel {
  const json = decompressed(bytes);
  const file = parsed(json);
  const problem = firstProblem(file);
  if (problem) throw new TypeModelError(problem);
  try {
    return { json, model: openTextModel(file as unknown as TextModelFile) };
  } catch (error) {
    throw new TypeModelError((error as Error).message);
  }
}

function decompressed(bytes: Uint8Array): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return Buffer.from(bytes);
  try {
    return gunzipSync(bytes, { maxOutputLength: JSON_BYTES_MAX });
  } catch (error) {
    throw new TypeModelError(`it does not decompress: ${(error as Error).message}`);
  }
}

/** As it was read: whatever JSON can hold. */
type Unchecked = { readonly [Name in keyof TextModelFile]?: unknown };

function parsed(json: Buffer): Unchecked {
  let value: unknown;
  try {
    value = JSON.parse(json.toString('utf8'));
  } catch {
    throw new TypeModelError('it is no JSON');
  }
  if (!isObject(value)) throw new TypeModelError('it is no JSON object');
  return value;
}

const CHECKS = [formatProblem, versionProblem, labelsProblem, blocksProblem, numbersProblem, combinationProblem];

function firstProblem(file: Unchecked): string | null {
  for (const check of CHECKS) {
    const problem = check(file);
    if (problem) return problem;
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
const isNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every(Number.isFinite);
const isLength = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= CHARS_MAX;
const named = (names: readonly string[]): string =>
  names.length > NAMED_MAX
    ? `${names.slice(0, NAMED_MAX).join(', ')} and ${names.length - NAMED_MAX} more`
    : names.join(', ');

function formatProblem({ format }: Unchecked): string | null {
  return format === 'yian-tong-text-model/1' ? null : `it is of format ${JSON.stringify(format) ?? 'none'}`;
}

function versionProblem({ version }: Unchecked): string | null {
  if (typeof version === 'string' && RESERVED.includes(version)) return `its version is ${version}, a table's own name`;
  const isFit = typeof version === 'string' && version.trim() !== '' && version.length <= VERSION_LENGTH_MAX;
  return isFit ? null : `its version is no text of 1 to ${VERSION_LENGTH_MAX} characters`;
}

function labelsProblem({ labels }: Unchecked): string | null {
  if (!isStrings(labels)) return 'its labels are no list of codes';
  const strange = labels.filter((label) => !isDisputeType(label));
  if (strange.length > 0) return `its labels ${named(strange)} are no codes of dispute-types.csv`;
  if (new Set(labels).size < labels.length) return 'it names a label twice';
  return labels.length < 2 ? 'it tells no two labels apart' : null;
}

function blocksProblem({ blocks, vocabularies }: Unchecked): string | null {
  if (!Array.isArray(blocks) || !Array.isArray(vocabularies)) return 'it has no blocks or no vocabularies';
  if (blocks.length === 0 || blocks.length !== vocabularies.length) return 'it needs one vocabulary for each block';
  for (const block of blocks) if (!isBlock(block)) return 'one of its blocks lacks fields, lengths or a weight';
  const strange = blocks.flatMap(({ fields }) => fields as string[]).filter((field) => !FIELDS.includes(field));
  if (strange.length > 0) return `it reads the fields ${named(strange)}, and a record has ${FIELDS.join(', ')}`;
  return vocabularies.every(isVocabulary) ? null : 'in one of its vocabularies terms and idf do not fit one another';
}

function isBlock(block: unknown): boolean {
  if (!isObject(block) || !isStrings(block.fields) || block.fields.length === 0) return false;
  const { charsMin, charsMax, words, weight, prefix = '' } = block;
  const isRead = isLength(charsMin) && isLength(charsMax) && typeof words === 'boolean' && typeof prefix === 'string';
  return isRead && Number.isFinite(weight);
}

const isVocabulary = (value: unknown): boolean =>
  isObject(value) && isStrings(value.terms) && isNumbers(value.idf) && value.terms.length === value.idf.length;

function numbersProblem({ weights, intercepts, scale, sharpness }: Unchecked): string | null {
  if (typeof weights !== 'string' || !isNumbers(intercepts)) return 'it has no weights or no intercepts';
  const isPositive = (value: unknown) => Number.isFinite(value) && Number(value) > 0;
  return isPositive(scale) && isPositive(sharpness) ? null : 'its scale and sharpness are no numbers above 0';
}

function combinationProblem({ combination }: Unchecked): string | null {
  if (combination === undefined) return null;
  const fits =
    isObject(combination) &&
    isObject(combination.crosswalk) &&
    isNumbers(Object.values(combination.crosswalk)) &&
    isNumbers(['lexicon', 'relation', 'model', 'unfamiliar'].map((voice) => combination[voice]));
  return fits ? null : 'the weights of its combination are no numbers';
}
