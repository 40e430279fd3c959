import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { RecordKey } from '../api/shapes';
import { OriginIcon } from '../elements/icons';
import { useTerm } from '../elements/names';
import styles from './origin.module.css';

/** One of several things that a field holds: a party's telephone. */
interface Part {
  name: string;
  value: string;
  /** By which it is told. */
  records: readonly RecordKey[];
}

interface OriginContextValue {
  /** The field whose origin is shown; in the address as `?origin=`. */
  field: string | null;
  /** Only of what these records tell of it (`&by=system/sourceId`); none: all. Names and numbers of people stand in no address. */
  by: readonly string[];
  show(field: string | null, by?: readonly RecordKey[]): void;
}

/** How an address names a record. */
export const inAddress = ({ system, sourceId }: RecordKey): string => `${system}/${sourceId}`;

const OriginContext = createContext<OriginContextValue | null>(null);

export function OriginProvider({ children }: { children: ReactNode }) {
  const [search, setSearch] = useSearchParams();
  const field = search.get('origin');
  const value = useMemo<OriginContextValue>(
    () => ({
      field,
      by: search.getAll('by'),
      show: (next, by = []) =>
        setSearch(
          (current) => {
            current.delete('origin');
            current.delete('by');
            if (next) current.set('origin', next);
            for (const record of by) current.append('by', inAddress(record));
            return current;
          },
          { replace: true },
        ),
    }),
    [field, search, setSearch],
  );
  return <OriginContext value={value}>{children}</OriginContext>;
}

export function useOrigin(): OriginContextValue {
  const value = useContext(OriginContext);
  if (!value) throw new Error('useOrigin needs an OriginProvider above it');
  return value;
}

/** Beside a value: opens where it comes from. */
export function OriginMark({ field, part }: { field: string; part?: Part }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { show } = useOrigin();
  const label = t('provenance.open', { field: part ? `${part.name} ${part.value}` : term('fields', field) });
  return (
    <button
      type="button"
      className={styles.mark}
      data-screen
      aria-label={label}
      title={label}
      onClick={() => show(field, part?.records)}
    >
      <OriginIcon />
    </button>
  );
}
