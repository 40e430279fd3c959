import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openPaper, PRINTED } from '../api/papers';
import { Section } from '../elements/section';
import { WorkButton } from '../elements/work-button';
import styles from './case-acts.module.css';
import { Documents } from './documents';
import { PartyFiles } from './party-files';

/** Papers that are printed from what the case knows, and those that lie with it. */
export function Papers({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('papers.title')} lead={t(purpose ? 'papers.lead' : 'papers.leadMasked')}>
      <div className={styles.acts}>
        {PRINTED.map((paper) => (
          <WorkButton key={paper} size="small" work={() => openPaper(caseId, paper, purpose)}>
            {t(`papers.printed.${paper}`)}
          </WorkButton>
        ))}
        <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'papers.hide' : 'papers.show')}
        </Button>
      </div>
      <PartyFiles caseId={caseId} purpose={purpose} />
      {open && <Documents caseId={caseId} purpose={purpose} />}
    </Section>
  );
}
