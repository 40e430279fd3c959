import { useEffect } from 'react';

/** While this is there, the browser's print dialog is open for what stands under `data-print="sheet"`, and for nothing else. */
export function usePrinting(onDone: () => void): void {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset.printing = 'sheet';
    window.addEventListener('afterprint', onDone);
    const timer = setTimeout(() => window.print());
    return () => {
      delete root.dataset.printing;
      clearTimeout(timer);
      window.removeEventListener('afterprint', onDone);
    };
  }, [onDone]);
}
