import { useSyncExternalStore } from 'react';
import { keep, kept } from './kept';

const KEY = 'letter-keys';
const listeners = new Set<() => void>();
let on = kept(KEY) !== 'off';

/** Whether a single letter does something in this browser. Whoever speaks to the machine, or whose hand slips, turns it off. */
export const lettersAct = (): boolean => on;

export function letLettersAct(next: boolean): void {
  on = next;
  keep(KEY, next ? 'on' : 'off');
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** How a control names its key, for `aria-keyshortcuts`; nothing where keys are off. */
export function useLetterKeys(): { on: boolean; shortcut(key: string): string | undefined } {
  const acts = useSyncExternalStore(subscribe, lettersAct);
  return { on: acts, shortcut: (key) => (acts ? key : undefined) };
}

/** A letter is then part of a text, and no command. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
