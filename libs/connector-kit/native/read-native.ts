import type { z } from 'zod';
import { type MappingIssue, sentence } from '#libs/contracts/index.js';
import type { DriftSighting } from '../connector.js';
import { mend, type Wanted } from './mending.js';

export interface NativeItem<T> {
  readonly kind: 'native';
  readonly value: T;
  readonly issues: readonly MappingIssue[];
  readonly sightings: readonly DriftSighting[];
  /** Fields that the schema does not know, by path, as they came. */
  readonly unmapped: Readonly<Record<string, unknown>>;
}

export interface SchemaViolation {
  readonly kind: 'violation';
  readonly cause: string;
  readonly reason: string;
}

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** Mending one place may show another: after this many rounds an item counts as malformed. */
const ROUNDS_MAX = 4;
const VALUE_LENGTH_MAX = 200;

const NONE: ReadonlySet<string> = new Set();

interface ReadOptions {
  /** The value at a path as it stands in the source's bytes. */
  readonly exactText?: (path: Path) => string | null;
  /** Names of members in which "" is a value that the source must give, and not an absence. */
  readonly emptyTexts?: ReadonlySet<string>;
}

/**
 * Reads an item by a strict schema, and answers each of the schema's complaints: an unknown field is noted as drift and
 * set aside, a value of plain meaning is mended with an issue on record, anything else makes the item malformed.
 * "" and null mean absent. `raw` must be of JSON's types and is taken over: it may be changed.
 */
export function readNative<T>(
  schema: z.ZodType<T>,
  raw: unknown,
  options: ReadOptions = {},
): NativeItem<T> | SchemaViolation {
  const { exactText = () => null, emptyTexts = NONE } = options;
  const value = withoutAbsent(raw, emptyTexts);
  const issues: MappingIssue[] = [];
  const sightings: DriftSighting[] = [];
  const unmapped: Record<string, unknown> = Object.create(null);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const result = schema.safeParse(value);
    if (result.success) return { kind: 'native', value: result.data, issues, sightings, unmapped };
    for (const issue of result.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) setAside(value, [...issue.path, key], sightings, unmapped);
        continue;
      }
      const mended = mendAt(value, issue, exactText);
      if (!mended) return violationOf(value, issue);
      issues.push(mended);
    }
  }
  return { kind: 'violation', cause: 'schema', reason: sentence('item-not-by-schema', {}) };
}

/** `["applicants", 0, "name"]` -> `applicants[0].name`; with `numbered` false `applicants[].name`. */
function nameOf(path: Path, numbered: boolean): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${numbered ? step : ''}]`;
    return name === '' ? String(step) : `${name}.${String(step)}`;
  }, '');
}

const show = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')).slice(0, VALUE_LENGTH_MAX);

function setAside(root: unknown, path: Path, sightings: DriftSighting[], unmapped: Record<string, unknown>): void {
  const parent = valueAt(root, path.slice(0, -1)) as Record<PropertyKey, unknown>;
  const key = path.at(-1) as string;
  const value = parent[key];
  delete parent[key];
  unmapped[nameOf(path, true)] = value;
  sightings.push({ field: nameOf(path, false), kind: 'unknown-field', example: show(value) });
}

function mendAt(root: unknown, issue: Issue, exactText: (path: Path) => string | null): MappingIssue | null {
  const wanted = wantedBy(issue);
  const value = valueAt(root, issue.path);
  if (!wanted || value === undefined || issue.path.length === 0) return null;
  const exact = typeof value === 'number' ? exactText(issue.path) : null;
  const mended = mend(wanted, value, exact);
  if (!mended) return null;
  const parent = valueAt(root, issue.path.slice(0, -1)) as Record<PropertyKey, unknown>;
  parent[issue.path.at(-1) as PropertyKey] = mended.value;
  return { field: nameOf(issue.path, true), kind: 'repaired', value: show(exact ?? value), note: mended.note };
}

const MENDABLE_TYPES: ReadonlySet<string> = new Set<Wanted>(['string', 'number', 'boolean']);

function wantedBy(issue: Issue): Wanted | null {
  if (issue.code === 'custom') return (issue.params?.wanted as Wanted | undefined) ?? null;
  if (issue.code !== 'invalid_type' || !MENDABLE_TYPES.has(issue.expected)) return null;
  return issue.expected as Wanted;
}

function violationOf(root: unknown, issue: Issue): SchemaViolation {
  return {
    kind: 'violation',
    cause: `schema:${nameOf(issue.path, false) || 'item'}`,
    reason: reasonOf(issue, valueAt(root, issue.path)),
  };
}

function reasonOf(issue: Issue, value: unknown): string {
  const field = nameOf(issue.path, true) || 'item';
  if (issue.code !== 'invalid_type')
    return sentence('field-unfit', { field, problem: issue.message, found: show(value) });
  const { expected } = issue;
  return value === undefined
    ? sentence('field-missing', { field, expected })
    : sentence('field-of-other-type', { field, expected, found: show(value) });
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], root);
}

function withoutAbsent(value: unknown, emptyTexts: ReadonlySet<string>): unknown {
  if (Array.isArray(value))
    return value.filter((item) => !isAbsent(item)).map((item) => withoutAbsent(item, emptyTexts));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    const isKept = typeof record[key] === 'string' && emptyTexts.has(key);
    if (isAbsent(record[key]) && !isKept) delete record[key];
    else record[key] = withoutAbsent(record[key], emptyTexts);
  }
  return record;
}

const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
