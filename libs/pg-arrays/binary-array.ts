/**
 * Arrays as parameters in PostgreSQL's binary form (`array_send` in the server's source): neither side quotes, escapes or
 * parses a text, which for arrays of JSON costs more than storing them. `pg` sends a Buffer in binary form by itself.
 */
interface Coding {
  readonly oid: number;
  /** Bytes of a value, for which `write` has room. */
  size(value: never): number;
  write(value: never, into: Buffer, at: number): void;
}

const text = (oid: number): Coding => ({
  oid,
  size: (value: string) => Buffer.byteLength(value),
  write: (value: string, into, at) => into.write(value, at),
});

/** Number of decimal digits that a double surely holds. */
const DIGITS_EXACT = 15;

function writeInt64(value: string | number, into: Buffer, at: number): void {
  if (typeof value === 'string' && value.length > DIGITS_EXACT) {
    into.writeBigInt64BE(BigInt(value), at);
    return;
  }
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`no bigint: ${value}`);
  const high = Math.floor(number / 0x100000000);
  into.writeInt32BE(high, at);
  into.writeUInt32BE(number - high * 0x100000000, at + 4);
}

const CODINGS = {
  text: text(25),
  // Its one version is written as a byte before the text.
  jsonb: {
    oid: 3802,
    size: (value: string) => Buffer.byteLength(value) + 1,
    write: (value: string, into: Buffer, at: number) => {
      into[at] = 1;
      into.write(value, at + 1);
    },
  },
  bytea: {
    oid: 17,
    size: (value: Buffer) => value.length,
    write: (value: Buffer, into: Buffer, at: number) => void value.copy(into, at),
  },
  bigint: { oid: 20, size: () => 8, write: writeInt64 },
  integer: { oid: 23, size: () => 4, write: (value: number, into: Buffer, at: number) => into.writeInt32BE(value, at) },
  real: { oid: 700, size: () => 4, write: (value: number, into: Buffer, at: number) => into.writeFloatBE(value, at) },
  float8: {
    oid: 701,
    size: () => 8,
    write: (value: number, into: Buffer, at: number) => into.writeDoubleBE(value, at),
  },
  boolean: {
    oid: 16,
    size: () => 1,
    write: (value: boolean, into: Buffer, at: number) => {
      into[at] = value ? 1 : 0;
    },
  },
} satisfies Record<string, Coding>;

/** Types whose arrays are written here; arrays of others `pg` writes as text. */
export type ColumnType = keyof typeof CODINGS;

const HEADER_BYTES = 20;
const NULL = -1;

/**
 * A column's values as the parameter `$n::type[]`. `jsonb` values are JSON texts, `bigint` ones decimals or safe integers;
 * null and undefined are SQL's null. Of a type that is not known here, or where there is nothing, the array itself.
 */
export function arrayOf(type: string, values: readonly unknown[]): unknown {
  if (!Object.hasOwn(CODINGS, type) || values.length === 0) return values;
  const coding: Coding = CODINGS[type as ColumnType];
  const sizes = values.map((value) => (value === null || value === undefined ? NULL : coding.size(value as never)));
  const bytes = sizes.reduce((sum, size) => sum + 4 + Math.max(0, size), HEADER_BYTES);
  const array = Buffer.allocUnsafe(bytes);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(sizes.includes(NULL) ? 1 : 0, 4);
  array.writeInt32BE(coding.oid, 8);
  array.writeInt32BE(values.length, 12);
  array.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (let index = 0; index < values.length; index += 1) {
    const size = sizes[index]!;
    array.writeInt32BE(size, at);
    at += 4;
    if (size === NULL) continue;
    coding.write(values[index] as never, array, at);
    at += size;
  }
  return array;
}
