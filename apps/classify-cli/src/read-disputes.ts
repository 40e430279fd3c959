import { readFileSync } from 'node:fs';
import type { ClassifyInput } from '#libs/classify/index.js';
import type { DisputeRecord } from '#libs/contracts/index.js';

/** A record whose type is known: from a simulator's dump, or from people's corrections. */
export interface KnownDispute {
  readonly system: string;
  readonly input: ClassifyInput;
  readonly type: string;
  /** Records with the same one are one case; the record alone where it is absent. */
  readonly conflictId: string;
}

interface Line {
  readonly record: DisputeRecord;
  readonly truth: { readonly disputeType?: string | null; readonly conflictId?: string | null };
}

/** Reads lines `{record, truth}`; records without content or without a type (enquiries) are left out. */
export function readDisputes(files: readonly string[]): KnownDispute[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line) => knownDispute(JSON.parse(line) as Line)),
  );
}

function knownDispute({ record, truth }: Line): KnownDispute[] {
  const { system, sourceId, content } = record;
  if (!content || !truth.disputeType) return [];
  const { category, nature, purpose, title, narrative, claim, respondents } = content;
  const respondentKinds = respondents.map(({ kind }) => kind);
  const respondentNames = respondents.flatMap(({ name }) => name ?? []);
  const input = { system, category, nature, purpose, title, narrative, claim, respondentKinds, respondentNames };
  return [{ system, input, type: truth.disputeType, conflictId: truth.conflictId ?? `${system} ${sourceId}` }];
}
