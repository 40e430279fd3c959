import Button from 'antd/es/button';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DOCUMENT_KINDS, type DocumentKind, useAttach } from '../api/papers';
import { useRefusal } from '../elements/refusal';
import { Select } from '../elements/select';
import { useToast } from '../elements/toast';
import styles from './case-acts.module.css';

const ACCEPTED = '.pdf,.ofd,.docx,.xlsx,.jpg,.jpeg,.png';
const isKind = (word: string): word is DocumentKind => (DOCUMENT_KINDS as readonly string[]).includes(word);

/** Attaches a file: what it is, and which; the hub looks at its bytes and says why it does not take one. */
export function AttachForm({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const say = useToast();
  const id = useId();
  const [kind, setKind] = useState<DocumentKind>('evidence');
  const chosen = useRef<HTMLInputElement>(null);
  const { mutate, isPending, error } = useAttach(caseId, () => {
    say(t('papers.attached'));
    if (chosen.current) chosen.current.value = '';
  });
  const refusal = useRefusal()(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const file = chosen.current?.files?.[0];
    if (file) mutate({ kind, file });
  };
  return (
    <form onSubmit={submit} className={styles.list}>
      <Select
        label={t('papers.kindLabel')}
        value={kind}
        options={DOCUMENT_KINDS.map((value) => ({ value, label: t(`papers.kind.${value}`) }))}
        onChange={(next) => isKind(next) && setKind(next)}
      />
      <label htmlFor={id}>
        {t('papers.file')}
        <input id={id} ref={chosen} type="file" required accept={ACCEPTED} />
      </label>
      {refusal && <p role="alert">{refusal}</p>}
      <div>
        <Button htmlType="submit" disabled={isPending}>
          {t('papers.attach')}
        </Button>
      </div>
    </form>
  );
}
