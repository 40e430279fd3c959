import type { SourceStage } from '#libs/contracts/index.js';
import type { CaseRecord } from '../stages.js';

/** How far a case has come, as its sources together say. */
export type CaseStatus = 'registered' | 'in-progress' | 'agreed' | 'confirmed' | 'closed';

const CLOSED: ReadonlySet<SourceStage> = new Set(['closed', 'answered', 'withdrawn-by-party', 'not-agreed']);
const ACTIVE: ReadonlySet<SourceStage> = new Set(['assigned', 'in-progress', 'under-review', 'returned']);

/** A case is over when every source says so; an agreement or its confirmation anywhere counts before a mere closing. */
export function statusOf(records: readonly CaseRecord[]): CaseStatus {
  const stages = records.map((record) => record.content.status.stage);
  if (stages.some((stage) => ACTIVE.has(stage))) return 'in-progress';
  if (stages.some((stage) => stage === 'registered' || stage === 'unknown')) return 'registered';
  if (stages.includes('confirmed')) return 'confirmed';
  if (stages.includes('agreed')) return 'agreed';
  return stages.every((stage) => CLOSED.has(stage)) ? 'closed' : 'in-progress';
}
