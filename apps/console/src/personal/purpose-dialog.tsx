import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Dialog } from '../elements/dialog';
import { useEntry } from '../elements/use-entry';
import styles from './personal-data.module.css';

const LENGTH_MIN = 4;
const PRESETS = ['contact', 'verify', 'revisit', 'merge'] as const;

interface PurposeDialogProps {
  onClose(): void;
  onPurpose(purpose: string): void;
}

/** Asks what personal data is needed for; the words go into the audit trail as they stand. */
export function PurposeDialog({ onClose, onPurpose }: PurposeDialogProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [purpose, setPurpose] = useEntry(`purpose ${pathname}`, '');
  const [short, setShort] = useState(false);
  const id = useId();
  const submit = () => {
    const stated = purpose.trim();
    if ([...stated].length < LENGTH_MIN) return setShort(true);
    onPurpose(stated);
  };
  return (
    <Dialog
      open
      title={t('personal.title')}
      okText={t('personal.submit')}
      cancelText={t('personal.cancel')}
      onOk={submit}
      // What was typed is not lost by a click beside it.
      mask={{ closable: false }}
      onCancel={onClose}
      width={480}
    >
      <p className={styles.lead}>{t('personal.lead')}</p>
      <fieldset className={styles.presetsBox} aria-label={t('personal.presets')}>
        <div className={styles.presets}>
          {PRESETS.map((preset) => (
            <button
              key={preset}
              type="button"
              className={styles.preset}
              onClick={() => setPurpose(t(`personal.preset.${preset}`))}
            >
              {t(`personal.preset.${preset}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <label className={styles.field} htmlFor={id}>
        {t('personal.label')}
        <Input
          id={id}
          autoFocus
          maxLength={200}
          value={purpose}
          placeholder={t('personal.placeholder')}
          aria-invalid={short}
          aria-describedby={`${id}-problem`}
          status={short ? 'error' : undefined}
          onPressEnter={submit}
          onChange={(event) => {
            setPurpose(event.target.value);
            setShort(false);
          }}
        />
      </label>
      <div id={`${id}-problem`} role="alert" className={styles.problem}>
        {short && t('personal.tooShort')}
      </div>
    </Dialog>
  );
}
