import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRINTED_ROWS } from '../api/casebook';
import { Dialog } from '../elements/dialog';
import { useNumberWords } from '../elements/numbers';
import { Select } from '../elements/select';
import styles from './casebook.module.css';

interface PartsProps {
  total: number;
  onPrint(part: number): void;
  onClose(): void;
}

/** A casebook of many rows is printed part by part, each with what it holds at its head: together they are all of it. */
export function PrintParts({ total, onPrint, onClose }: PartsProps) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const [part, setPart] = useState('0');
  const options = Array.from({ length: Math.ceil(total / PRINTED_ROWS) }, (_, at) => {
    const [from, to] = [at * PRINTED_ROWS + 1, Math.min(total, (at + 1) * PRINTED_ROWS)];
    const label = t('casebook.printPart', { from: whole(from), to: whole(to), total: whole(total) });
    return { value: String(at), label };
  });
  return (
    <Dialog
      open
      title={t('casebook.print')}
      okText={t('casebook.print')}
      cancelText={t('act.cancel')}
      onOk={() => onPrint(Number(part))}
      onCancel={onClose}
      width={440}
    >
      <p className={styles.faint}>{t('casebook.printLead')}</p>
      <Select label={t('casebook.printWhich')} value={part} options={options} onChange={setPart} />
    </Dialog>
  );
}
