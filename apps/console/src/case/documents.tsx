import { useTranslation } from 'react-i18next';
import { type CaseDocument, saveDocument, useDocuments, withdrawDocument } from '../api/papers';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { PersonName } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { ReasonedAct } from '../elements/reasoned-act';
import { useTimeWords } from '../elements/time';
import { WorkButton } from '../elements/work-button';
import { useRights } from '../session/rights';
import { useSession } from '../session/session';
import { AttachForm } from './attach-form';
import styles from './case-acts.module.css';
import { useCaseRights } from './may-act';

interface DocumentProps {
  caseId: string;
  document: CaseDocument;
  purpose: string | null;
}

function Item({
  caseId,
  document: { documentId, kind, name, size, digest, by, at, withdrawnAt },
  purpose,
}: DocumentProps) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  const may = useRights();
  const mayOnCase = useCaseRights();
  const { state } = useSession();
  const isOwn = 'user' in state && state.user.username === by;
  const mayKeep = isOwn ? may('settleTasks') : mayOnCase('settleTasks');
  return (
    <li>
      <span className={withdrawnAt ? styles.undone : undefined} lang="zh-CN">
        {name}
      </span>
      <div className={styles.faint}>
        {t(`papers.kind.${kind}`)} · {t('papers.kilobytes', { number: whole(Math.ceil(size / 1024)) })} · {minute(at)} ·{' '}
        <PersonName of={by} />
        {withdrawnAt && ` · ${t('papers.withdrawn', { on: minute(withdrawnAt) })}`}
      </div>
      <div className={`mono ${styles.faint}`} title={digest}>
        SM3 {digest.slice(0, 16)}…
      </div>
      {!withdrawnAt && (
        <div className={styles.acts}>
          {purpose && (
            <WorkButton size="small" work={() => saveDocument(caseId, documentId, purpose)}>
              {t('papers.save')}
            </WorkButton>
          )}
          {mayKeep && (
            <ReasonedAct
              place={`document ${documentId} withdraw`}
              verb={t('papers.withdraw')}
              about={name ?? t(`papers.kind.${kind}`)}
              effect={t('papers.withdrawEffect')}
              done={t('papers.withdrew')}
              refreshes="documents"
              act={(reason) => withdrawDocument(caseId, documentId, reason)}
            />
          )}
        </div>
      )}
    </li>
  );
}

/** Papers that were attached to a case, those taken back too; what is in them is given out for a purpose only. */
export function Documents({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useDocuments(caseId, purpose);
  const mayKeep = useRights()('settleTasks');
  return (
    <div className={styles.list}>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={2} />}
      {data?.items.length === 0 && <p className={styles.faint}>{t('papers.none')}</p>}
      {data && data.items.length > 0 && !purpose && <p className={styles.faint}>{t('papers.needsPurpose')}</p>}
      {data && data.items.length > 0 && (
        <ul className={styles.list}>
          {data.items.map((document) => (
            <Item key={document.documentId} caseId={caseId} document={document} purpose={purpose} />
          ))}
        </ul>
      )}
      {mayKeep && <AttachForm caseId={caseId} />}
    </div>
  );
}
