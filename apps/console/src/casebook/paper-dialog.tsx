import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type CasebookEntry, useEnterPaperFile } from '../api/casebook';
import { ReasonDialog } from '../elements/reason-dialog';
import { useToast } from '../elements/toast';
import { useEntry } from '../elements/use-entry';
import styles from './casebook.module.css';

/** By what number the paper file lies where. */
export function PaperDialog({ entry, onClose }: { entry: CasebookEntry; onClose(): void }) {
  const { t } = useTranslation();
  const of = `case ${entry.caseId} paper file`;
  const [number, setNumber] = useEntry(`${of} number`, '');
  const [place, setPlace] = useEntry(`${of} place`, '');
  const [isShared, setIsShared] = useEntry(`${of} shared`, false);
  const [numberId, placeId] = [useId(), useId()];
  const say = useToast();
  const { mutate, isPending, error } = useEnterPaperFile(entry.caseId, () => {
    say(t('casebook.paperEntered'));
    onClose();
  });
  return (
    <ReasonDialog
      place={of}
      title={t('casebook.paperTitle', { number: entry.caseNumber })}
      verb={t('casebook.enterPaper')}
      effect={t('casebook.paperEffect')}
      error={error}
      pending={isPending}
      incomplete={number.trim() === ''}
      onDo={(reason) =>
        mutate({ number: number.trim(), place: place.trim() || undefined, shared: isShared || undefined, reason })
      }
      onClose={onClose}
    >
      <label className={styles.field} htmlFor={numberId}>
        {t('casebook.paperNumber')}
        <Input id={numberId} maxLength={100} value={number} onChange={(event) => setNumber(event.target.value)} />
      </label>
      <label className={styles.field} htmlFor={placeId}>
        {t('casebook.paperPlace')}
        <Input id={placeId} maxLength={100} value={place} onChange={(event) => setPlace(event.target.value)} />
      </label>
      <Checkbox checked={isShared} onChange={(event) => setIsShared(event.target.checked)}>
        {t('casebook.paperShared')}
      </Checkbox>
    </ReasonDialog>
  );
}
