import {
  arrayElements,
  JsonSliceError,
  objectMembers,
  parseRfc3339,
  SourceFailure,
} from '#libs/connector-kit/index.js';
import { sentence } from '#libs/contracts/index.js';

export interface CourtPage {
  /** The exact bytes of each item. */
  readonly items: readonly Buffer[];
  readonly nextCursor: string | null;
  /** Microseconds since 1970 by the court's clock. */
  readonly serverTime: number;
}

/** Takes a page apart without touching its items. A body that is no page at all is worth asking for again. */
export function parseCourtPage(body: Buffer, nowMicros: number): CourtPage {
  try {
    const members = objectMembers(body);
    const items = members.get('items');
    const cursor = members.get('nextCursor');
    if (!items || !cursor) throw new JsonSliceError('no items or no nextCursor');
    return {
      items: arrayElements(items),
      nextCursor: cursorOf(cursor),
      serverTime: timeOf(members.get('serverTime')) ?? nowMicros,
    };
  } catch (error) {
    if (error instanceof JsonSliceError || error instanceof SyntaxError)
      throw new SourceFailure('transient', sentence('no-page-of-court', { problem: error.message }), { cause: error });
    throw error;
  }
}

function cursorOf(bytes: Buffer): string | null {
  const cursor: unknown = JSON.parse(bytes.toString('utf8'));
  if (cursor === null || cursor === '') return null;
  if (typeof cursor !== 'string') throw new JsonSliceError('nextCursor is neither text nor null');
  return cursor;
}

function timeOf(bytes: Buffer | undefined): number | null {
  if (!bytes) return null;
  const value: unknown = JSON.parse(bytes.toString('utf8'));
  return typeof value === 'string' ? parseRfc3339(value) : null;
}

/** When an item says it changed, microseconds since 1970; null where it does not say so legibly. */
export function updatedAtOf(item: Buffer): number | null {
  try {
    const value: unknown = JSON.parse(objectMembers(item).get('updatedAt')?.toString('utf8') ?? 'null');
    return typeof value === 'string' ? parseRfc3339(value) : null;
  } catch {
    return null;
  }
}
