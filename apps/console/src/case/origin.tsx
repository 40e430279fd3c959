import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { OriginIcon } from '../elements/icons';
import { useTerm } from '../elements/names';
import styles from './origin.module.css';

interface OriginContextValue {
  /** The field whose origin is shown; in the address as `?origin=`. */
  field: string | null;
  show(field: string | null): void;
}

const OriginContext = createContext<OriginContextValue | null>(null);

export function OriginProvider({ children }: { children: ReactNode }) {
  const [search, setSearch] = useSearchParams();
  const field = search.get('origin');
  const value = useMemo<OriginContextValue>(
    () => ({
      field,
      show: (next) =>
        setSearch(
          (current) => {
            if (next) current.set('origin', next);
            else current.delete('origin');
            return current;
          },
          { replace: true },
        ),
    }),
    [field, setSearch],
  );
  return <OriginContext value={value}>{children}</OriginContext>;
}

export function useOrigin(): OriginContextValue {
  const value = useContext(OriginContext);
  if (!value) throw new Error('useOrigin needs an OriginProvider above it');
  return value;
}

/** Beside a value: opens where it comes from. */
export function OriginMark({ field }: { field: string }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { show } = useOrigin();
  const label = t('provenance.open', { field: term('fields', field) });
  return (
    <button type="button" className={styles.mark} aria-label={label} title={label} onClick={() => show(field)}>
      <OriginIcon />
    </button>
  );
}
