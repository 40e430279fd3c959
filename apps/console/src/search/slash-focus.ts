import { type RefObject, useEffect } from 'react';
import { isTyping, lettersAct } from '../elements/letter-keys';

/** `/` puts the cursor into the search box, unless one is typing elsewhere or a dialog is open. */
export function useSlashFocus(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || !lettersAct() || event.ctrlKey || event.metaKey || event.altKey) return;
      // in the empty box itself it is the same habit, not a letter: nothing one looks for begins with it
      const habit = event.target === input.current && input.current?.value === '';
      if (!habit && isTyping(event.target)) return;
      if (document.querySelector('[aria-modal="true"]')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [input]);
}
