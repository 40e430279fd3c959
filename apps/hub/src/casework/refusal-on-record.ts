import type { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { Problem } from '../web/problem.js';

const SUBJECT_LENGTH_MAX = 20;

export interface Attempt {
  readonly audit: Audit;
  readonly who: Requester;
  readonly caseId: string;
  /** What is tried, as the trail tells it. */
  readonly what: object;
}

/** Does something with a case. Where it is refused, that is in the audit trail, with the reason. */
export async function onRecord<T>({ audit, who, caseId, what }: Attempt, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) {
      const detail = { ...what, because: error.detail };
      await audit.enter(who, { action: 'casework-refused', subject: caseId.slice(0, SUBJECT_LENGTH_MAX), detail });
    }
    throw error;
  }
}
