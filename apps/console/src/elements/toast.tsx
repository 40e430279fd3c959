import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import styles from './toast.module.css';

const SHOWN_MS = 4000;
const ToastContext = createContext<(text: string) => void>(() => {});

/** Says one short thing at the foot of the page, for the eye and for a screen reader. */
export const useToast = () => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback((next: string) => {
    clearTimeout(timer.current);
    setText(next);
    timer.current = setTimeout(() => setText(''), SHOWN_MS);
  }, []);
  return (
    <ToastContext value={say}>
      {children}
      <div className={styles.place} role="status" data-screen>
        {text && (
          <span className={styles.toast} data-toast>
            {text}
          </span>
        )}
      </div>
    </ToastContext>
  );
}
