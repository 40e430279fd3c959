import { useAsks } from '../api/asks';
import { useLife } from '../api/life';
import { type SignedAgreement, signedAgreements } from './signed-agreements';

/** Of a case, the newest first, but for those that were agreed on before; none while they are not known. */
export function useSignedAgreements(caseId: string): SignedAgreement[] {
  const agreed = (useLife(caseId, null).data?.steps ?? []).flatMap(({ detail }) => detail?.digest ?? []);
  return signedAgreements(useAsks(caseId, null).data?.items ?? []).filter(({ digest }) => !agreed.includes(digest));
}
