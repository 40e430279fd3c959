import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Description, description } from './language/description-language.js';
import { variablesOf } from './language/given-values.js';
import { type CompiledDescription, compileDescription, isCompiled } from './mapping/compile-description.js';
import type { Problem } from './mapping/scope.js';

/** A description that cannot be used: one line for each thing that is wrong, with its place in the file. */
export class DescriptionError extends Error {
  override readonly name = 'DescriptionError';
}

export interface ReadDescription {
  readonly description: Description;
  readonly compiled: CompiledDescription;
  /** Environment variables that it asks for. */
  readonly variables: readonly string[];
}

/** Reads a description from a file of YAML or JSON. Throws DescriptionError. */
export function readDescriptionFile(file: string): ReadDescription {
  try {
    return parseDescription(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof DescriptionError) throw error;
    throw new DescriptionError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

/** `name` stands before each line of what is wrong. Throws DescriptionError. */
export function parseDescription(text: string, name: string): ReadDescription {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  const [syntax] = document.errors;
  if (syntax) throw new DescriptionError(`${name}: ${syntax.message}`);
  const say = ({ path, message }: Problem) => `${name}${placeOf(document, path, lines)}: ${message}`;
  const parsed = description.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) throw new DescriptionError(parsed.error.issues.flatMap(problemsOf).map(say).join('\n'));
  const compiled = compileDescription(parsed.data);
  if (!isCompiled(compiled)) throw new DescriptionError([...new Set(compiled.map(say))].join('\n'));
  return { description: parsed.data, compiled, variables: [...new Set(variablesOf(parsed.data.source))] };
}

type Issue = z.core.$ZodIssue;

/** Of alternatives those that came furthest are told: an `auth` of kind basic is not told what a bearer token needs. */
function problemsOf(issue: Issue): Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: `there is no setting "${key}" here` }));
  if (issue.code !== 'invalid_union' || issue.errors.length === 0)
    return [{ path: issue.path, message: / received undefined$/.test(issue.message) ? 'is missing' : issue.message }];
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map(({ path }) => path.length));
  const best = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
  return best.flatMap((one) => problemsOf({ ...one, path: [...issue.path, ...one.path] } as Issue));
}

/** ` line 12, source.list.pages`: of what is missing, the line of what it is missing in. */
function placeOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): string {
  const dotted = path.map(String).join('.');
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return ` line ${lines.linePos(node.range[0]).line}, ${dotted}`;
  }
  return dotted === '' ? '' : `, ${dotted}`;
}
