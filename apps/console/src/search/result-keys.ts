import { type RefObject, useCallback } from 'react';

type Step = 'first' | 'next' | 'previous';

/** Moves the focus between the box and the answers below it; true when it moved. */
export function useResultKeys(input: RefObject<HTMLInputElement | null>, list: RefObject<HTMLElement | null>) {
  return useCallback(
    (step: Step): boolean => {
      const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-answer]') ?? [])];
      const at = links.indexOf(document.activeElement as HTMLAnchorElement);
      if (step === 'previous' && at < 0) return false;
      const target = step === 'first' ? links[0] : links[at + (step === 'next' ? 1 : -1)];
      if (!target && step === 'previous') input.current?.focus();
      target?.focus();
      return Boolean(target) || step === 'previous';
    },
    [input, list],
  );
}
