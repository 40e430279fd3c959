import { useEffect } from 'react';
import { isTyping, lettersAct } from '../elements/letter-keys';

/** What each letter does, for as long as it may. */
export type DecisionKeys = Readonly<Record<string, (() => void) | undefined>>;

/** One letter, one act, where letters act at all; not while one types, nor with a dialog open, nor as part of a browser's own shortcut. */
export function useDecisionKeys(acts: DecisionKeys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!lettersAct() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
      if (isTyping(event.target) || document.querySelector('[aria-modal="true"]')) return;
      const act = acts[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [acts]);
}
