import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#libs/contracts/index.js';

/** The profile of the exchange that city and province speak: docs/contracts/province-exchange.md. */
export const BATCH_PROFILE = 'yian-tong.province.v1';
/** What one batch holds at most. */
export const BATCH_ITEMS_MAX = 500;

export type Direction = 'up' | 'down';

/** Hex digests of the items' canonical JSON (RFC 8785), side by side: a receiver checks the one that it has. */
export interface BatchDigest {
  readonly sha256: string;
  readonly sm3: string;
}

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const batch = z.strictObject({
  profile: z.literal(BATCH_PROFILE),
  direction: z.enum(['up', 'down']),
  city: z.string().regex(/^\d{4}$/),
  sequence: z.int().min(1),
  madeAt: z.iso.datetime({ offset: true }),
  previous: hex.nullable(),
  count: z.int().min(1).max(BATCH_ITEMS_MAX),
  digest: z.strictObject({ sha256: hex, sm3: hex }),
  items: z.array(z.looseObject({ id: z.string().min(1).max(100) })),
});

/** One of a numbered, unbroken row of batches: each names the digest of the one before. */
export type Batch = z.infer<typeof batch>;

/** Where a row of batches has come to; null: it has not begun. */
export type BatchEnd = { readonly sequence: number; readonly sha256: string } | null;

/** Why a batch is not taken. */
export const BATCH_CAUSES = [
  'forged',
  'stale',
  'malformed',
  'other-line',
  'count',
  'tampered',
  'double-item',
  'repeated',
  'conflicting',
  'gap',
  'broken-chain',
] as const;
export type BatchCause = (typeof BATCH_CAUSES)[number];

/** Pure. */
export function digestOf(items: readonly object[]): BatchDigest {
  const text = canonicalJson(items);
  const of = (algorithm: string) => createHash(algorithm).update(text).digest('hex');
  return { sha256: of('sha256'), sm3: of('sm3') };
}

/** The batch that follows `end` with these items. Pure. */
export const batchAfter = (
  end: BatchEnd,
  { direction, city, madeAt, items }: Pick<Batch, 'direction' | 'city' | 'madeAt' | 'items'>,
): Batch => ({
  profile: BATCH_PROFILE,
  direction,
  city,
  sequence: (end?.sequence ?? 0) + 1,
  madeAt,
  previous: end?.sha256 ?? null,
  count: items.length,
  digest: digestOf(items),
  items,
});

/** Whom a line of batches joins, and where it has come to. */
export interface BatchLine {
  readonly direction: Direction;
  readonly city: string;
  readonly end: BatchEnd;
  /** Digest of a batch that was taken before; null where none of this number was. */
  readonly known: (sequence: number) => string | null;
}

export type ReadBatch =
  | { readonly kind: 'good'; readonly batch: Batch }
  | { readonly kind: 'refused'; readonly cause: BatchCause; readonly sequence: number | null };

/** Checks a batch whose signature is good: that it is whole, and the one that follows. Pure. */
export function readBatch(body: string, line: BatchLine): ReadBatch {
  const parsed = batch.safeParse(jsonOf(body));
  if (!parsed.success) return { kind: 'refused', cause: 'malformed', sequence: null };
  const cause = wrongIn(parsed.data) ?? outOfLine(parsed.data, line);
  return cause === null
    ? { kind: 'good', batch: parsed.data }
    : { kind: 'refused', cause, sequence: parsed.data.sequence };
}

function wrongIn({ items, count, digest }: Batch): BatchCause | null {
  if (items.length !== count) return 'count';
  const found = digestOf(items);
  if (found.sha256 !== digest.sha256 || found.sm3 !== digest.sm3) return 'tampered';
  return new Set(items.map(({ id }) => id)).size < count ? 'double-item' : null;
}

function outOfLine({ direction, city, sequence, previous, digest }: Batch, line: BatchLine): BatchCause | null {
  if (direction !== line.direction || city !== line.city) return 'other-line';
  const known = line.known(sequence);
  if (known !== null) return known === digest.sha256 ? 'repeated' : 'conflicting';
  if (sequence !== (line.end?.sequence ?? 0) + 1) return 'gap';
  return previous === (line.end?.sha256 ?? null) ? null : 'broken-chain';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
