import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRecord } from '../api/queries';
import type { RecordDetail } from '../api/shapes';
import { OriginChain } from '../case/origin-chain';
import { CopyButton } from '../elements/copy-button';
import { LoadingState } from '../elements/loading-state';
import { useTerm } from '../elements/names';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { SaidWord } from '../elements/said-word';
import { Section } from '../elements/section';
import { PlainTag, SystemTag } from '../elements/tags';
import { PersonalData } from '../personal/personal-data';
import { RecordContentView } from './record-content';
import styles from './record-page.module.css';
import { RecordParties } from './record-parties';
import { Versions } from './versions';

/** Where the record stands: its case, or why it has none. */
function Standing({ data }: { data: RecordDetail }) {
  const { t } = useTranslation();
  if (data.state === 'withdrawn') return <p className={styles.notice}>{t('record.withdrawnNote')}</p>;
  if (data.caseId) return <Link to={`/cases/${encodeURIComponent(data.caseId)}`}>{t('record.openCase')} →</Link>;
  return <p className={styles.notice}>{t(data.state === 'quarantined' ? 'record.quarantined' : 'record.noCase')}</p>;
}

function RecordView({
  data,
  purpose,
  onPurpose,
}: {
  data: RecordDetail;
  purpose: string | null;
  onPurpose(p: string | null): void;
}) {
  const { t } = useTranslation();
  const term = useTerm();
  const { content, origin } = data;
  const status = content?.status;
  return (
    <article className={styles.page}>
      <header>
        <div className={styles.number}>
          {t('record.kind')}
          <SystemTag system={data.system} />
          <span className="mono">{data.sourceId}</span>
          <CopyButton what={t('search.matchedOn.sourceId')} text={data.sourceId} />
        </div>
        <div className={styles.line}>
          <h1 className={styles.title} lang="zh-CN">
            {content?.title ?? content?.numbers?.[0] ?? data.sourceId}
          </h1>
          {content && <PersonalData purpose={purpose} onPurpose={onPurpose} />}
        </div>
        <div className={styles.tags}>
          <PlainTag>{term('status', data.state)}</PlainTag>
          {status && (
            <PlainTag>
              {status.raw ? <SaidWord of="sourceStatus" word={status.raw} /> : term('status', status.stage)}
            </PlainTag>
          )}
          {typeof data.version === 'number' && <PlainTag>{t('record.version', { version: data.version })}</PlainTag>}
          {data.stale && <span className={styles.stale}>{t('record.stale')}</span>}
        </div>
        <div className={styles.standing}>
          <Standing data={data} />
        </div>
      </header>
      {content && <RecordParties content={content} system={data.system} sourceId={data.sourceId} />}
      {content && <RecordContentView content={content} />}
      {origin && (
        <Section title={t('provenance.title')}>
          <OriginChain origin={origin} />
        </Section>
      )}
      <Versions system={data.system} sourceId={data.sourceId} purpose={purpose} />
    </article>
  );
}

function RecordByKey({ system, sourceId }: { system: string; sourceId: string }) {
  const [purpose, setPurpose] = useState<string | null>(null);
  const { data, error, isError, refetch } = useRecord(system, sourceId, purpose);
  usePageTitle(sourceId);
  if (isError && !data) return <ProblemState error={error} onRetry={refetch} />;
  if (!data) return <LoadingState lines={10} />;
  return <RecordView data={data} purpose={purpose} onPurpose={setPurpose} />;
}

export default function RecordPage() {
  const { system = '', sourceId = '' } = useParams();
  return <RecordByKey key={`${system} ${sourceId}`} system={system} sourceId={sourceId} />;
}
