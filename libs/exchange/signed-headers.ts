import { type SignatureFault, signatureFault, signatureOf } from './signature.js';

const NAMES = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/** Headers of a request or an answer that proves whose it is; `body`: of a request without one its method and path. */
export const signedHeaders = (
  secret: Buffer | readonly Buffer[],
  { id, body }: { readonly id: string; readonly body: string },
  nowMs: number,
): Record<(typeof NAMES)[number], string> => {
  const at = Math.floor(nowMs / 1000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': signatureOf(secret, { id, at, body }),
  };
};

/** What is wrong with a signed request or answer; null: it is the other side's, whole and fresh. */
export function headerFault(
  secret: Buffer,
  header: (name: string) => string | null | undefined,
  body: string,
  nowMs: number,
): SignatureFault {
  const [id, at, signatures] = NAMES.map((name) => header(name) ?? '');
  return signatureFault(secret, { id: id ?? '', at: Number(at), body }, signatures ?? '', nowMs / 1000);
}
