import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type NoticeActName, useNoticeAct } from '../api/notices';
import { ReasonDialog } from '../elements/reason-dialog';
import { useToast } from '../elements/toast';
import { useEntry } from '../elements/use-entry';
import styles from './assessment.module.css';

type Field = 'talkOn' | 'measures' | 'doneBy' | 'minutes';

/** What each act says beside its reason. */
const FIELDS: Readonly<Record<NoticeActName, readonly Field[]>> = {
  issue: ['talkOn'],
  withdraw: [],
  receive: [],
  answer: ['measures', 'doneBy'],
  talk: ['minutes'],
  close: [],
};
const isDay = (field: Field) => field === 'talkOn' || field === 'doneBy';
/** Nobody need be invited to a talk. */
const isNeeded = (field: Field) => field !== 'talkOn';

interface NoticeDialogProps {
  noticeId: string;
  name: string;
  act: NoticeActName;
  onClose(): void;
}

export function NoticeDialog({ noticeId, name, act, onClose }: NoticeDialogProps) {
  const { t } = useTranslation();
  const place = `notice ${noticeId} ${act}`;
  const [said, setSaid] = useEntry<Partial<Record<Field, string>>>(place, {});
  const id = useId();
  const say = useToast();
  const { mutate, isPending, error } = useNoticeAct(noticeId, () => {
    say(t('notice.done'));
    onClose();
  });
  const fields = FIELDS[act];
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value.trim() !== ''));
  return (
    <ReasonDialog
      place={place}
      title={t('notice.actTitle', { act: t(`notice.act.${act}`), name })}
      verb={t(`notice.act.${act}`)}
      effect={t(`notice.effect.${act}`)}
      error={error}
      pending={isPending}
      incomplete={fields.some((field) => isNeeded(field) && !said[field]?.trim())}
      onDo={(reason) => mutate({ act, reason, ...given })}
      onClose={onClose}
    >
      {fields.map((field) => (
        <label key={field} className={styles.month} htmlFor={`${id}-${field}`}>
          {t(`notice.field.${field}`)}
          {isDay(field) ? (
            <input
              id={`${id}-${field}`}
              type="date"
              value={said[field] ?? ''}
              onChange={(event) => setSaid({ ...said, [field]: event.target.value })}
            />
          ) : (
            <Input.TextArea
              id={`${id}-${field}`}
              rows={4}
              maxLength={4000}
              value={said[field] ?? ''}
              onChange={(event) => setSaid({ ...said, [field]: event.target.value })}
            />
          )}
        </label>
      ))}
    </ReasonDialog>
  );
}
