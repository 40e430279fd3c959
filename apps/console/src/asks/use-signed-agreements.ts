import { useAsks } from '../api/asks';
import { type SignedAgreement, signedAgreements } from './signed-agreements';

/** Of a case, the newest first; none while they are not known. */
export const useSignedAgreements = (caseId: string): SignedAgreement[] =>
  signedAgreements(useAsks(caseId, null).data?.items ?? []);
