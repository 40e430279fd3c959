import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useParams } from 'react-router';
import { useCase } from '../api/queries';
import type { CaseDetail } from '../api/shapes';
import { Asks } from '../asks/asks';
import { LoadingState } from '../elements/loading-state';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { Life } from '../life/life';
import { PersonalData } from '../personal/personal-data';
import { CaseTasks } from '../tasks/case-tasks';
import { useAsOf } from './as-of';
import { Assignments } from './assignments';
import { CaseActs } from './case-acts';
import { CaseHead } from './case-head';
import { CaseNews } from './case-news';
import styles from './case-page.module.css';
import { CaseWriteBacks } from './case-write-backs';
import { Clocks } from './clocks';
import { Facts } from './facts';
import { Ledger } from './ledger';
import { ActsForCase } from './may-act';
import { Notes } from './notes';
import { OriginProvider } from './origin';
import { Papers } from './papers';
import { Participants } from './participants';
import { Parties } from './parties';
import { PastCasePage } from './past-case';
import { ProvenanceDrawer } from './provenance-drawer';
import { Records } from './records';
import { Similar } from './similar';
import { Timeline } from './timeline';
import { Why } from './why';

interface ViewProps extends Omit<PurposeProps, 'caseId'> {
  data: CaseDetail;
}

function CaseView({ data, wasLedHere, purpose, onPurpose }: ViewProps) {
  const { t } = useTranslation();
  return (
    <ActsForCase value={data.mayAct}>
      <OriginProvider>
        <article className={styles.page}>
          {wasLedHere && <p className={styles.merged}>{t('case.merged')}</p>}
          <CaseHead data={data} action={<PersonalData purpose={purpose} onPurpose={onPurpose} />} />
          <div className={styles.columns}>
            {/* Before the rest: on a phone it is read first. On a desk it stays in sight beside the rest. */}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what is longer than the window */}
            <section className={styles.now} aria-label={t('case.next')} tabIndex={0} data-next>
              <Life caseId={data.caseId} purpose={purpose} />
              <CaseTasks caseId={data.caseId} unit={data.handlingUnit} purpose={purpose} />
              <Asks caseId={data.caseId} purpose={purpose} />
              <Clocks clocks={data.clocks} />
            </section>
            <div className={styles.main}>
              <Facts data={data} />
              <Parties parties={data.parties} isTraced />
              <Participants caseId={data.caseId} purpose={purpose} />
              <Records records={data.records} acts={<CaseActs data={data} />} />
              <div className={styles.pairs}>
                <Assignments caseId={data.caseId} assignments={data.assignments} />
                <Notes caseId={data.caseId} purpose={purpose} />
                <Papers caseId={data.caseId} purpose={purpose} />
                <CaseWriteBacks caseId={data.caseId} purpose={purpose} />
              </div>
              <Timeline caseId={data.caseId} purpose={purpose} />
              <Why caseId={data.caseId} records={data.records} purpose={purpose} />
              <Ledger caseId={data.caseId} purpose={purpose} />
              <Similar caseId={data.caseId} />
            </div>
          </div>
        </article>
        <ProvenanceDrawer data={data} />
      </OriginProvider>
    </ActsForCase>
  );
}

interface PurposeProps {
  caseId: string;
  /** From the address of a case that was merged into this one. */
  wasLedHere: boolean;
  purpose: string | null;
  onPurpose(p: string | null): void;
}

function PresentCase({ caseId, ...props }: PurposeProps) {
  const { t } = useTranslation();
  const { data, dataUpdatedAt, error, isError, refetch } = useCase(caseId, props.purpose);
  usePageTitle(data ? `${data.caseNumber} ${data.title ?? ''}` : t('case.kind'));
  if (isError && !data) return <ProblemState error={error} onRetry={refetch} />;
  if (!data) return <LoadingState lines={12} />;
  // the hub sent us on to the case that this one was merged into: the address says so too
  if (data.caseId !== caseId)
    return <Navigate replace to={`/cases/${encodeURIComponent(data.caseId)}`} state={{ merged: true }} />;
  return (
    <>
      <CaseNews caseId={caseId} readAt={dataUpdatedAt} />
      <CaseView data={data} {...props} />
    </>
  );
}

/** The case as it is, or as the registry stood at the time in the address. */
function CaseById({ caseId }: { caseId: string }) {
  const [purpose, setPurpose] = useState<string | null>(null);
  const { state } = useLocation();
  // Said as long as one is at the case, whatever else is written to the address meanwhile.
  const [wasLedHere] = useState(() => state?.merged === true);
  const { asOf, show } = useAsOf();
  const props = { caseId, purpose, onPurpose: setPurpose };
  if (asOf) return <PastCasePage {...props} asOf={asOf} onShow={show} />;
  return <PresentCase {...props} wasLedHere={wasLedHere} />;
}

/** A purpose holds for one case only: the next one asks again. */
export default function CasePage() {
  const { caseId = '' } = useParams();
  return <CaseById key={caseId} caseId={caseId} />;
}
