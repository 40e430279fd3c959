import { useEffect, useState } from 'react';

const REST_MS = 140;

/**
 * What is typed, once the typing rests. Letters of an input method that are not a word yet are not waited for: `input`, on
 * the field, tells when they are being typed.
 */
export function useTyped(text: string) {
  const [typed, setTyped] = useState(text);
  const [composing, setComposing] = useState(false);
  useEffect(() => {
    if (composing) return;
    const timer = setTimeout(() => setTyped(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text, composing]);
  return {
    typed,
    input: { onCompositionStart: () => setComposing(true), onCompositionEnd: () => setComposing(false) },
  };
}
