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
  return (
    <div className={purpose ? styles.showing : undefined}>
      <div role="status">
        {purpose && (
          <>
            <div className={styles.strong}>{t('personal.showing')}</div>
            <div className={styles.for}>{t('personal.showingFor', { purpose })}</div>
          </>
        )}
      </div>
      {/* The same button both ways, so that the keyboard stays where it is. */}
      <Button icon={purpose ? undefined : <EyeIcon />} onClick={() => (purpose ? onPurpose(null) : setAsking(true))}>
        {t(purpose ? 'personal.hide' : 'personal.show')}
      </Button>
      {asking && (
        <PurposeDialog
          onClose={() => setAsking(false)}
          onPurpose={(stated) => {
            setAsking(false);
            onPurpose(stated);
          }}
        />
      )}
    </div>
  );
}
