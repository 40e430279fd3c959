import { type ClassifyInput, classifyInputOf, isDisputeType } from '#libs/classify/index.js';
import type { DisputeRecord } from '#libs/contracts/index.js';
import { textOf } from './file-text.js';
import { UsageError } from './settings.js';

/** A record whose type is known: from a simulator's dump, the second city, or the hub's export of people's corrections. */
export interface KnownDispute {
  readonly system: string;
  readonly input: ClassifyInput;
  readonly type: string;
  /** A person has set the type, as the hub's export of corrections says. */
  readonly byPerson: boolean;
  /** Records with the same one are one case; the record alone where it is absent. */
  readonly conflictId: string;
}

interface Line {
  readonly record: DisputeRecord;
  /** What people set, where the line comes from `GET /api/v1/export/corrections`. */
  readonly corrections?: readonly { readonly field?: string }[];
  readonly truth: { readonly disputeType?: string | null; readonly conflictId?: string | null };
}

/**
 * Reads lines `{record, truth}`; records without content or without a type (enquiries) are left out. Throws UsageError, with
 * the line, where one is none, and for files in which no record has a type.
 */
export function readDisputes(files: readonly string[]): KnownDispute[] {
  const found = files.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) => (line.trim() === '' ? [] : knownDispute(lineOf(line, `${file}:${index + 1}`)))),
  );
  if (found.length === 0)
    throw new UsageError(`no record of ${files.join(', ')} has a type D01 … D99 in truth.disputeType`);
  return found;
}

function lineOf(text: string, where: string): Line {
  let line: Partial<Line> | null = null;
  try {
    line = JSON.parse(text) as Partial<Line> | null;
  } catch {}
  if (line?.record && line.truth) return line as Line;
  throw new UsageError(`${where} is no line {"record": …, "truth": …}`);
}

function knownDispute({ record, truth, corrections = [] }: Line): KnownDispute[] {
  const { system, sourceId, content } = record;
  if (!content || !truth.disputeType || !isDisputeType(truth.disputeType)) return [];
  const input = classifyInputOf(system, content);
  const byPerson = corrections.some(({ field }) => field === 'disputeType');
  return [
    { system, input, type: truth.disputeType, byPerson, conflictId: truth.conflictId ?? `${system} ${sourceId}` },
  ];
}
