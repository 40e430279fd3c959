import type { DriftSighting } from '#libs/connector-kit/index.js';
import type { MappingIssue } from '#libs/contracts/index.js';
import type { Field, Fields } from '../language/field-language.js';
import type { Native } from './native-schema.js';

/** What the mapping of one item finds besides its content. */
export interface Notes {
  readonly sightings: DriftSighting[];
  readonly issues: MappingIssue[];
}

/** Something that a description says and cannot be. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export interface FoundField {
  readonly field: Field;
  /** As drift and issues name it: `applicants[].kind`. */
  readonly name: string;
  read(item: Native): unknown;
}

/** The fields that rules may name in one place, and the problems found with those that they do. */
export class Scope {
  constructor(
    private readonly fields: Fields,
    readonly problems: Problem[],
    private readonly prefix = '',
    /** Names of the item’s own fields that were asked for, for provenance. */
    readonly used = new Set<string>(),
  ) {}

  /** Null, with a problem on record, where there is no such field. */
  find(path: string, at: readonly PropertyKey[]): FoundField | null {
    const steps = path.split('.');
    let inside: Fields | undefined = this.fields;
    let field: Field | undefined;
    for (const step of steps) {
      field = inside && Object.hasOwn(inside, step) ? inside[step] : undefined;
      if (!field) {
        this.problem(
          at,
          `there is no field "${path}"${this.prefix && ` in ${this.prefix}`}; known: ${this.known(inside)}`,
        );
        return null;
      }
      inside = field.type === 'object' ? field.fields : undefined;
    }
    this.used.add(this.prefix ? this.prefix.replace('[].', '') : (steps[0] as string));
    const read = (item: Native) => steps.reduce<unknown>((value, step) => (value as Native | undefined)?.[step], item);
    return { field: field as Field, name: this.prefix + path, read };
  }

  /** The scope of a list’s elements. */
  elements(path: string, at: readonly PropertyKey[]): { found: FoundField; scope: Scope } | null {
    const found = this.find(path, at);
    if (!found) return null;
    const { field } = found;
    if (field.type !== 'list' || !field.fields) {
      this.problem(at, `"${path}" is no list of objects`);
      return null;
    }
    return { found, scope: new Scope(field.fields, this.problems, `${path}[].`, this.used) };
  }

  problem(path: readonly PropertyKey[], message: string): void {
    this.problems.push({ path, message });
  }

  /** The same fields, with a list of its own of what is asked for. */
  apart(): Scope {
    return new Scope(this.fields, this.problems, this.prefix, new Set());
  }

  private known(fields: Fields | undefined): string {
    return Object.keys(fields ?? {}).join(', ') || 'none';
  }
}
