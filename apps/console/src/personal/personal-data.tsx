import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EyeIcon } from '../elements/icons';
import styles from './personal-data.module.css';
import { PurposeDialog } from './purpose-dialog';

interface PersonalDataProps {
  /** Null while names and numbers are masked. */
  purpose: string | null;
  onPurpose(purpose: string | null): void;
}

/** Masked unless someone says what for; and while it shows, the page says so and for what. */
export function PersonalData({ purpose, onPurpose }: PersonalDataProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (purpose) {
    return (
      <div className={styles.showing} role="status">
        <div>
          <div className={styles.strong}>{t('personal.showing')}</div>
          <div className={styles.for}>{t('personal.showingFor', { purpose })}</div>
        </div>
        <Button onClick={() => onPurpose(null)}>{t('personal.hide')}</Button>
      </div>
    );
  }
  return (
    <>
      <Button icon={<EyeIcon />} onClick={() => setAsking(true)}>
        {t('personal.show')}
      </Button>
      <PurposeDialog
        open={asking}
        onClose={() => setAsking(false)}
        onPurpose={(stated) => {
          setAsking(false);
          onPurpose(stated);
        }}
      />
    </>
  );
}
