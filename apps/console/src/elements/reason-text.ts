/**
 * A reason as the hub gives it, in words: a sentence, several, or an object whose texts are the words. Null where it
 * holds nothing to read.
 */
export function reasonText(reason: unknown): string | null {
  if (typeof reason === 'string') return reason || null;
  if (Array.isArray(reason)) return reason.map(reasonText).filter(Boolean).join('；') || null;
  if (reason && typeof reason === 'object') return reasonText(Object.values(reason));
  return null;
}
