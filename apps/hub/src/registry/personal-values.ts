import { jsonOfName } from '#libs/contracts/index.js';
import { arrayOf, type ColumnType } from '#libs/pg-arrays/index.js';
import { withoutMark } from './sealed-values.js';
import { withoutNul } from './stored-json.js';

/** Seals for one owner; gives what a column holds: a text with its mark, or that as a JSON string. */
export interface Seal {
  text(plain: string): string;
  json(json: string): string;
  bytes(plain: Buffer): string;
}

/** By which key somebody's words are sealed: her record's, or the registry's own for null. Null: nothing is sealed yet. */
export type SealOf = (recordId: string | null) => Seal | null;

/**
 * Members of a JSON object that stay plain, for they tell of nobody: `true` as they are, else as far as it is said of
 * their own members. `*` stands for those that are not named. Whatever is left out is sealed, each member for itself, so
 * that a member somebody adds is sealed without being thought of.
 */
export interface OpenMembers {
  readonly [member: string]: true | OpenMembers;
}

/**
 * A parameter of a statement that says something of somebody. The connection seals it on its way to the database, as it
 * opens it on its way back; a connection without keys, to a registry that is thrown away, leaves it plain.
 */
export class Personal {
  private constructor(
    /** The record whose key seals it, and destroys it. */
    readonly recordId: string | null,
    private readonly written: (seal: Seal | null) => string | Buffer | null,
  ) {}

  static text(plain: string, recordId: string | null = null): Personal {
    const text = plain.replaceAll('\0', '');
    return new Personal(recordId, (seal) => seal?.text(text) ?? (withoutMark(text) as string));
  }

  static json(value: unknown, recordId: string | null = null): Personal {
    return Personal.ofJson(JSON.stringify(value), recordId);
  }

  /** JSON as a text. */
  static ofJson(text: string, recordId: string | null = null): Personal {
    const json = withoutNul(text);
    if (isEmpty(json)) return new Personal(recordId, () => json);
    return new Personal(recordId, (seal) => seal?.json(json) ?? (withoutMark(json) as string));
  }

  /** An object of which these members stay plain. */
  static members(value: object, open: OpenMembers, recordId: string | null = null): Personal {
    return new Personal(recordId, (seal) => membersOf(value, open, seal));
  }

  /** Bytes, for a column of text: null while nothing is sealed. */
  static bytes(plain: Buffer): Personal {
    return new Personal(null, (seal) => seal?.bytes(plain) ?? null);
  }

  /** The same bytes for the column in which they stand plain: empty once they are sealed. */
  static bytesUnlessSealed(plain: Buffer): Personal {
    return new Personal(null, (seal) => (seal ? Buffer.alloc(0) : plain));
  }

  bound(sealOf: SealOf): string | Buffer | null {
    return this.written(sealOf(this.recordId));
  }

  toPostgres(): string | Buffer | null {
    return this.written(null);
  }
}

/** An array of them, a value a row, for `unnest`; texts that tell of nobody may be among them. */
export class PersonalColumn {
  constructor(
    private readonly type: ColumnType,
    private readonly values: readonly (Personal | string | null)[],
  ) {}

  get recordIds(): string[] {
    return this.values.flatMap((value) => (value instanceof Personal ? (value.recordId ?? []) : []));
  }

  bound(sealOf: SealOf): unknown {
    return this.by((value) => value.bound(sealOf));
  }

  toPostgres(): unknown {
    return this.by((value) => value.toPostgres());
  }

  private by(written: (value: Personal) => string | Buffer | null): unknown {
    return arrayOf(
      this.type,
      this.values.map((value) => (value instanceof Personal ? written(value) : (withoutMark(value) as string | null))),
    );
  }
}

/** Null where there is nothing to be said. */
export const personalText = (text: string | null | undefined, recordId?: string | null): Personal | null =>
  text === null || text === undefined ? null : Personal.text(text, recordId);
export const personalJson = (value: unknown, recordId?: string | null): Personal | null =>
  value === null || value === undefined ? null : Personal.json(value, recordId);

/** It tells nothing, and SQL may ask whether there is anything. */
const isEmpty = (json: string): boolean => json === 'null' || json === '[]' || json === '{}';

function membersOf(value: object, open: OpenMembers, seal: Seal | null): string {
  if (!seal) return plainOf(JSON.stringify(value));
  let members = '';
  for (const name of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[name];
    const shown = memberOf(member, open[name] ?? open['*'], seal);
    if (shown !== undefined) members += `${members === '' ? '' : ','}${plainOf(jsonOfName(name))}:${shown}`;
  }
  return `{${members}}`;
}

/** Undefined for what JSON has no form for. */
function memberOf(member: unknown, rule: true | OpenMembers | undefined, seal: Seal): string | undefined {
  if (rule && rule !== true && typeof member === 'object' && member !== null && !Array.isArray(member))
    return membersOf(member, rule, seal);
  const json = JSON.stringify(member) as string | undefined;
  if (json === undefined) return undefined;
  return rule === true || isEmpty(json) ? plainOf(json) : seal.json(withoutNul(json));
}

const plainOf = (json: string): string => withoutMark(withoutNul(json)) as string;
