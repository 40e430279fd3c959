import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type CentreDetail, useCentre, useCentreChange } from '../api/centres';
import { LoadingState } from '../elements/loading-state';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { ReasonDialog } from '../elements/reason-dialog';
import { Section } from '../elements/section';
import { CentreDialog } from './centre-dialog';
import styles from './centres.module.css';
import { GapList } from './gap-list';
import { RotaSection } from './rota';
import { StaffSection } from './staff';
import { StandardsSection } from './standards';

/** A centre: what it lacks, its six standards, who works there, who is on duty. */
export default function CentrePage() {
  const { t } = useTranslation();
  const { centreId = '' } = useParams();
  const { data, error, isError, refetch } = useCentre(centreId);
  usePageTitle(data?.name ?? t('centres.title'));
  if (isError && !data) return <ProblemState error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="window" />;
  return (
    <div className={styles.page}>
      <Head centre={data} />
      <Section title={t('centres.staffing')} lead={t('centres.staffingLead')}>
        <GapList gaps={data.gaps} />
      </Section>
      <StandardsSection centre={data} />
      <StaffSection centre={data} />
      <RotaSection centre={data} />
    </div>
  );
}

function Head({ centre }: { centre: CentreDetail }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'change' | 'close' | null>(null);
  const { mutate, isPending, error } = useCentreChange(() => setAsking(null));
  const { name, kind, divisionName, names, address, openedOn, closedOn, may, openCases } = centre;
  const others = names.filter((one) => one !== name);
  const facts = [
    ['kindLabel', t(`centres.kind.${kind}`)],
    ['place', divisionName],
    ['address', address ?? t('states.notStated')],
    ['names', others.length > 0 ? others.join(t('integration.separator')) : t('states.notStated')],
    ['openedOn', openedOn],
    ['openCases', String(openCases)],
    ...(closedOn ? [['closedOn', closedOn] as const] : []),
  ] as const;
  return (
    <header className={styles.head}>
      <div>
        <Link to="/centres">{t('centres.title')}</Link>
        <h1 className={styles.title} lang="zh-CN">
          {name}
        </h1>
      </div>
      {may.change && !closedOn && (
        <div className={styles.acts}>
          <Button onClick={() => setAsking('change')}>{t('centres.change')}</Button>
          {may.close && (
            <Button danger onClick={() => setAsking('close')}>
              {t('centres.close')}
            </Button>
          )}
        </div>
      )}
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{t(`centres.${label}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {asking === 'change' && <CentreDialog centre={centre} onClose={() => setAsking(null)} />}
      {asking === 'close' && (
        <ReasonDialog
          place={`centre ${centre.centreId} close`}
          title={t('centres.closeTitle', { name })}
          verb={t('centres.close')}
          effect={t('centres.closeEffect')}
          error={error}
          pending={isPending}
          onDo={(reason) => mutate({ path: [centre.centreId, 'closure'], body: { reason } })}
          onClose={() => setAsking(null)}
        />
      )}
    </header>
  );
}
