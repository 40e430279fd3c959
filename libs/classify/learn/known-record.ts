import type { ClassifyInput } from '../dispute.js';

/** A record whose type is known. */
export interface KnownRecord {
  readonly input: ClassifyInput;
  readonly type: string;
  /** A person said so: it counts as several. */
  readonly byPerson: boolean;
}
