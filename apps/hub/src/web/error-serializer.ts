import { maskedReason } from '../access/masked-payload.js';

/** What the log tells of an error. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  /** SQLSTATE, or the name that Node or Kafka give it. */
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

const CAUSES_MAX = 5;
const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * What may be logged of an error: kind, code, where in the schema and where in the code. Never what PostgreSQL tells of
 * the row (`detail`, `where`), nor a query with its parameters: records are full of personal data.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: maskedReason(String(error)) };
  const { code, constraint, table, column, cause } = error as Error & Partial<Record<string, unknown>>;
  return {
    type: error.constructor.name,
    message: quotesData(error) ? maskedReason(error.message) : error.message,
    ...texts({ code, constraint, table, column }),
    stack: framesOf(error),
    ...(cause !== undefined && depth < CAUSES_MAX && { cause: loggedError(cause, depth + 1) }),
  };
}

/** A database and a parser quote what they could not take. */
function quotesData(error: Error): boolean {
  const { code, query, driverError } = error as { code?: unknown; query?: unknown; driverError?: unknown };
  const fromDatabase = query !== undefined || driverError !== undefined;
  return fromDatabase || error instanceof SyntaxError || (typeof code === 'string' && SQLSTATE.test(code));
}

const texts = (fields: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'));

/** The places in the code alone: a stack begins with the message. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
