import type { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { Problem } from '../web/problem.js';

/** Does what another system asks for. Where it is refused, that is in the audit trail, by the names of its members alone. */
export async function refusedOnRecord<T>(audit: Audit, who: Requester, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) {
      const fields = error.errors?.map(({ field, message }) => `${field}: ${message.en}`);
      await audit.enter(who, { action: 'exchange-refused', detail: { why: error.kind, fields } });
    }
    throw error;
  }
}
