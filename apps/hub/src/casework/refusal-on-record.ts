import type { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { Problem } from '../web/problem.js';

const SUBJECT_LENGTH_MAX = 100;

export interface Attempt {
  readonly audit: Audit;
  readonly who: Requester;
  /** What it is tried with: a case by its id alone, anything else by a word and its own. */
  readonly caseId: string;
  /** What is tried, as the trail tells it. */
  readonly what: object;
  readonly action?: 'casework-refused' | 'document-refused';
}

/** Does something with a case, or with what else is named. Where it is refused, that is in the audit trail, with the reason. */
export async function onRecord<T>(
  { audit, who, caseId, what, action = 'casework-refused' }: Attempt,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) {
      const detail = { ...what, because: error.detail };
      await audit.enter(who, { action, subject: caseId.slice(0, SUBJECT_LENGTH_MAX), detail });
      error.onRecord();
    }
    throw error;
  }
}
