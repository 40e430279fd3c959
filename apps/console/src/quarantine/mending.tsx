import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissItem, mendItem, type QuarantineDetail, redriveItem } from '../api/quarantine';
import { DraftNote } from '../elements/draft-note';
import { Section } from '../elements/section';
import { useDraft } from '../elements/use-draft';
import { useRights } from '../session/rights';
import { ActDialog } from './act-dialog';
import styles from './item-page.module.css';
import { Trying } from './trying';

type Act = 'mend' | 'redrive' | 'dismiss';

interface MendingProps {
  item: QuarantineDetail;
  purpose: string | null;
}

/** Can be scrolled and copied by keyboard, and not written in. */
const Payload = ({ name, text }: { name: string; text: string }) => (
  <Input.TextArea
    readOnly
    lang="zh-CN"
    aria-label={name}
    className={styles.editor}
    autoSize={{ minRows: 2, maxRows: 20 }}
    value={text}
  />
);

/** What the source sent, beside what a person makes of it: tried as often as she likes before anything is changed. */
export function Mending({ item, purpose }: MendingProps) {
  const { t } = useTranslation();
  const id = useId();
  const may = useRights()('operate');
  const stored = item.mendedPayload ?? item.payload;
  const [act, setAct] = useState<Act | null>(null);
  const waits = item.state === 'open' || item.state === 'parked';
  const mends = may && waits && purpose !== null;
  // Kept for who states a purpose again: without one nothing is written here, and nothing shown.
  const draft = useDraft(mends ? `mending ${item.quarantineId}` : null, stored);
  const { value: text, setValue: setText, wasLeft } = draft;
  const changed = text !== stored;
  const acts: Record<Act, (reason: string) => Promise<unknown>> = {
    mend: (reason) => mendItem(item.quarantineId, text, reason),
    redrive: (reason) => redriveItem(item.quarantineId, reason),
    dismiss: async (reason) => {
      await dismissItem(item.quarantineId, reason);
      draft.drop();
    },
  };
  return (
    <>
      <Section title={t('quarantine.payload')} lead={`${item.originalMediaType} · ${t('quarantine.payloadLead')}`}>
        <Payload name={t('quarantine.payload')} text={item.payload} />
        {item.mendedPayload !== null && !mends && (
          <>
            <h3 className={styles.under}>{t('quarantine.mendedPayload')}</h3>
            <Payload name={t('quarantine.mendedPayload')} text={item.mendedPayload} />
          </>
        )}
      </Section>
      {may && waits && (
        <Section
          title={t('quarantine.mendTitle')}
          lead={t(mends ? 'quarantine.mendLead' : 'quarantine.mendNeedsPurpose')}
        >
          {mends && wasLeft && changed && <DraftNote onDiscard={() => setText(stored)} />}
          {mends && (
            <label className={styles.field} htmlFor={id}>
              {t('quarantine.mendedPayload')}
              <Input.TextArea
                id={id}
                className={styles.editor}
                spellCheck={false}
                autoSize={{ minRows: 8, maxRows: 28 }}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </label>
          )}
          <Trying item={item} payload={changed ? text : null} purpose={purpose} />
          <div className={styles.acts}>
            {mends && (
              <Button type="primary" disabled={!changed || text === ''} onClick={() => setAct('mend')}>
                {t('quarantine.mend')}
              </Button>
            )}
            <Button disabled={changed} onClick={() => setAct('redrive')}>
              {t('quarantine.redrive')}
            </Button>
            <Button danger onClick={() => setAct('dismiss')}>
              {t('quarantine.dismiss')}
            </Button>
            {changed && <span className={styles.faint}>{t('quarantine.notSaved')}</span>}
          </div>
        </Section>
      )}
      {act && <ActDialog of={item.quarantineId} name={act} act={acts[act]} onClose={() => setAct(null)} />}
    </>
  );
}
