import type { Life, Phase } from '#libs/casework/index.js';
import type { SourceStage } from '#libs/contracts/index.js';
import type { CaseRecord } from '../stages.js';

/** How far a case has come, as its sources together say. */
export type CaseStatus = 'registered' | 'in-progress' | 'agreed' | 'confirmed' | 'closed';

const CLOSED: ReadonlySet<SourceStage> = new Set(['closed', 'answered', 'withdrawn-by-party', 'not-agreed']);
const ACTIVE: ReadonlySet<SourceStage> = new Set(['assigned', 'in-progress', 'under-review', 'returned']);

/** A case is over when every source says so; an agreement or its confirmation anywhere counts before a mere closing. */
function statusOf(records: readonly CaseRecord[]): CaseStatus {
  const stages = records.map((record) => record.content.status.stage);
  if (stages.some((stage) => ACTIVE.has(stage))) return 'in-progress';
  if (stages.some((stage) => stage === 'registered' || stage === 'unknown')) return 'registered';
  if (stages.includes('confirmed')) return 'confirmed';
  if (stages.includes('agreed')) return 'agreed';
  return stages.every((stage) => CLOSED.has(stage)) ? 'closed' : 'in-progress';
}

/** Of a case that people work on here, their own acts say how far it has come. */
const OF_PHASE: Readonly<Record<Phase, CaseStatus>> = {
  registered: 'registered',
  triaged: 'in-progress',
  accepted: 'in-progress',
  'in-mediation': 'in-progress',
  'joint-conference': 'in-progress',
  agreement: 'agreed',
  'judicial-confirmation': 'agreed',
  performance: 'agreed',
  'not-agreed': 'closed',
  transferred: 'closed',
  withdrawn: 'closed',
  closed: 'closed',
  archived: 'closed',
};

/** The status of a case and the rule that says so: its sources', unless people have acted on it here. */
export const caseStatus = (
  records: readonly CaseRecord[],
  { phase, byPerson }: Pick<Life, 'phase' | 'byPerson'>,
): { readonly value: CaseStatus; readonly rule: string } =>
  byPerson
    ? { value: OF_PHASE[phase], rule: 'status/casework@1' }
    : { value: statusOf(records), rule: 'status/all-sources@1' };
