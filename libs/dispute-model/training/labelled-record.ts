import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { DisputeRecord } from '#libs/contracts/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { disputeFeatures } from '../dispute-settings.js';

/** A record whose conflict is known; `conflictId` null for enquiries and suggestions, which are no case. */
export interface LabelledRecord {
  /** Ordinal in the order of filing: older records are smaller. */
  readonly id: number;
  readonly features: DisputeFeatures;
  readonly conflictId: string;
  readonly strata: readonly string[];
}

interface DumpLine {
  readonly record: DisputeRecord;
  readonly truth: { readonly conflictId: string | null; readonly strata?: readonly string[] };
}

/**
 * Reads NDJSON of `{record, truth: {conflictId, strata}}`. Records that are no dispute, or were withdrawn, are left out,
 * as the hub leaves them out of linking. `prefix` keeps the conflicts of several files apart.
 */
export async function readLabelledRecords(file: string, prefix = ''): Promise<LabelledRecord[]> {
  const records: LabelledRecord[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === '') continue;
    const { record, truth } = JSON.parse(line) as DumpLine;
    if (truth.conflictId === null || record.state === 'withdrawn' || record.content?.nature !== 'dispute') continue;
    const features = disputeFeatures(record);
    records.push({
      id: records.length + 1,
      features,
      conflictId: prefix + truth.conflictId,
      strata: truth.strata ?? [],
    });
  }
  return records;
}
