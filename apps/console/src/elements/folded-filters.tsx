import Button from 'antd/es/button';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './folded-filters.module.css';

interface FoldedFiltersProps {
  /** How many of them narrow the list. */
  chosen: number;
  children: ReactNode;
}

/** Many filters: all in sight at a desk; on a phone behind a button that says how many narrow the list, which is then what one sees. */
export function FoldedFilters({ chosen, children }: FoldedFiltersProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <div className={styles.button}>
        <Button aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {chosen > 0 ? t('filters.chosen', { count: chosen }) : t('filters.open')}
        </Button>
      </div>
      <div id={id} className={isOpen ? styles.open : styles.folded}>
        {children}
      </div>
    </>
  );
}
