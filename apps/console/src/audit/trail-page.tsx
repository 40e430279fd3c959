import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportTrail, useTrail } from '../api/trail';
import { Note } from '../elements/note';
import { Paged } from '../elements/paged';
import { useRefusal } from '../elements/refusal';
import { Section } from '../elements/section';
import { PersonalData } from '../personal/personal-data';
import { PurposeDialog } from '../personal/purpose-dialog';
import styles from './audit.module.css';
import { AuditHead } from './audit-head';
import { type TrailFilter, useTrailAddress } from './trail-address';
import { TrailFilters } from './trail-filters';
import { TrailTable } from './trail-table';

/** The audit trail, looked through by who, what, about what, when, and by words for a purpose. */
export default function TrailPage() {
  const { t } = useTranslation();
  const { filter, words, asked, show } = useTrailAddress();
  const [purpose, setPurpose] = useState<string | null>(null);
  const [unasked, setUnasked] = useState<{ filter: TrailFilter; words: string } | null>(null);
  const wanted = { ...asked, q: purpose ? words : '' };
  const pages = useTrail(wanted, purpose);
  const { mutate, isPending, error } = useMutation({ mutationFn: () => exportTrail(wanted, purpose) });
  const refusal = useRefusal()(error);
  const ask = (next: TrailFilter, text: string, stated: string | null) => {
    if (text !== '' && !stated) return setUnasked({ filter: next, words: text });
    setUnasked(null);
    setPurpose(stated);
    show(next, text);
  };
  return (
    <div className={styles.page}>
      <AuditHead>
        <PersonalData purpose={purpose} onPurpose={setPurpose} />
      </AuditHead>
      <TrailFilters
        key={JSON.stringify(filter)}
        shown={filter}
        words={words}
        onAsk={(next, text) => ask(next, text, purpose)}
      />
      {words !== '' && !purpose && (
        <Note>
          {t('audit.trail.wordsWait')}
          <Button size="small" onClick={() => setUnasked({ filter, words })}>
            {t('audit.trail.statePurpose')}
          </Button>
        </Note>
      )}
      {unasked && (
        <PurposeDialog
          onClose={() => setUnasked(null)}
          onPurpose={(stated) => ask(unasked.filter, unasked.words, stated)}
        />
      )}
      <Section
        flush
        title={t('audit.trail.entries')}
        lead={t('audit.trail.lead')}
        extra={
          <div className={styles.acts}>
            <span role="alert" className={styles.bad}>
              {refusal}
            </span>
            <Button disabled={isPending} onClick={() => mutate()}>
              {t('audit.trail.export')}
            </Button>
          </div>
        }
      >
        <Paged pages={pages} none={t('audit.trail.none')}>
          {(items) => <TrailTable items={items} />}
        </Paged>
      </Section>
    </div>
  );
}
