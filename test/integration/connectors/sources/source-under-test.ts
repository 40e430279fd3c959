import type { Connector } from '#libs/connector-kit/index.js';
import type { FaultGate } from './fault-gate.js';

export interface Entry {
  readonly id: string;
  /** What the record tells: facts, GYQK, content. */
  readonly text: string;
}

/** How long a connector waits for its source: a busy machine takes seconds, and only what tests silence waits for it. */
export const SOURCE_TIMEOUT_MS = 15_000;

/** What a source was told of one of its records. */
export interface Told {
  readonly receiptNo: string;
  readonly id: string;
  readonly status: string;
  readonly note: string;
}

/** A tiny source that speaks its contract, as far as the acceptance kit needs it. */
export interface SourceUnderTest {
  readonly kind: string;
  readonly gate: FaultGate;
  /** Status word that no mapping knows goes into this native field. */
  readonly statusField: string;
  connector(system: string, timeoutMs?: number): Connector;
  /** Environment of the connector's own process. */
  environment(): Record<string, string>;
  readonly mainFile: string;
  /** Adds records or changes them; all of one call get the same time of change. */
  put(entries: readonly Entry[]): Promise<void>;
  withdraw(id: string): Promise<void>;
  /** Adds or changes a record so that it cannot be understood, but has its identity. */
  putMalformed(id: string): Promise<void>;
  /** A record with a field that is in no contract, and one with a status word that is not. */
  putWithUnknownField(id: string, field: string, value: string): Promise<void>;
  putWithUnknownStatus(id: string, word: string): Promise<void>;
  /** The bytes of the record's original, as the connector must keep them. */
  original(id: string): Promise<Buffer>;
  /** What it was told and has taken, in order. */
  told(): Promise<Told[]>;
  stop(): Promise<void>;
}
