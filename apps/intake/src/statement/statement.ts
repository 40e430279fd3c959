import type { Answer, Ask, Seat, WriteBackStatus } from '#libs/contracts/index.js';
import type { Values } from './check-step.js';

/** Who took it down for somebody else. */
export interface Registrar {
  /** A grid member, or somebody of the integrated window. */
  readonly role: 'grid' | 'window';
  readonly name: string;
  readonly unit: string;
}

/** A file beside a statement; its bytes are kept apart. */
export interface FileNote {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sm3: string;
  /** RFC 3339; absent in notes of before. */
  readonly at?: string;
  /** The question to which it was sent, or the room in which it was shown; absent: with the statement. */
  readonly ask?: string;
  /** Who showed it, where it was another seat of a room. */
  readonly by?: Seat;
  /** Its bytes lie with the room’s. */
  readonly inRoom?: true;
}

/** What somebody has typed so far. */
export interface Draft {
  /** The 解纷码 by which she came. */
  readonly code: string;
  readonly registrar: Registrar | null;
  readonly values: Values;
  readonly files: readonly FileNote[];
  /** Once it is handed in: the code that she was given. Nothing else is left in the draft then. */
  readonly receipt: string | null;
}

/** What the hub asks her; what she answers stands in her statement. */
export interface AskRow {
  /** Under which the hub knows it. */
  readonly askId: string;
  readonly ask: Ask;
  readonly unit: string | null;
  readonly at: string;
}

export interface Supplement {
  readonly at: string;
  readonly text: string;
}

/** What was handed in, as it is sealed. */
export interface Statement {
  readonly code: string;
  readonly registrar: Registrar | null;
  readonly values: Values;
  readonly files: readonly FileNote[];
  /** SHA-256 of the secret part of its query code; empty: no code opens it any more. */
  readonly secretDigest: string;
  readonly supplements: readonly Supplement[];
  /** To what the hub asked her, oldest first; absent in statements of before. */
  readonly answers?: readonly Answer[];
}

export interface StatementRow {
  readonly number: string;
  readonly isWithdrawn: boolean;
  /** What it said was deleted by law. */
  readonly isErased: boolean;
  /** RFC 3339. */
  readonly submittedAt: string;
  readonly changedAt: string;
  /** The connector has it. */
  readonly isFetched: boolean;
  readonly statement: Statement;
}

/** What the hub told of a statement. */
export interface Progress {
  readonly status: WriteBackStatus;
  readonly unit: string | null;
  readonly at: string;
  /** In what words the unit answered her, where it ended by that. */
  readonly reply?: string;
}

/** It was closed, and was not opened again since. Pure. */
export const isOver = (told: readonly Progress[]): boolean => told.at(-1)?.status === '已结案';
