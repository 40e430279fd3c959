import Button from 'antd/es/button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ENTRIES_MAX, type PastCase, type PastRecord, type PastTask, useLedgerEntries, usePastCase } from '../api/past';
import { ApiError } from '../api/request';
import type { CaseParty } from '../api/shapes';
import { useDivisionNames } from '../elements/division-names';
import { ErrorRow } from '../elements/error-row';
import { LoadingState } from '../elements/loading-state';
import { useDisputeTypeName, useTerm } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import { PlainTag, SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { PersonalData } from '../personal/personal-data';
import styles from './as-of.module.css';
import { AsOfSlider } from './as-of-slider';
import { Clocks } from './clocks';
import { momentsOf } from './moments';
import { Parties } from './parties';
import { Narrative } from './records-stacked';

function PastFacts({ data }: { data: PastCase }) {
  const { t } = useTranslation();
  const term = useTerm();
  const typeName = useDisputeTypeName();
  const { yuan } = useNumberWords();
  const { minute } = useTimeWords();
  const divisionName = useDivisionNames(data.divisionCode ? [data.divisionCode] : []);
  const facts: [label: string, value: string | null, lang?: 'zh-CN'][] = [
    [t('fields.status'), data.status && term('status', data.status)],
    [t('life.title'), [t(`casebook.phase.${data.phase}`), data.phaseSince].filter(Boolean).join(' · ')],
    [t('case.type'), data.disputeType && typeName(data.disputeType)],
    [t('case.unit'), data.handlingUnit, 'zh-CN'],
    [t('case.amount'), data.amountYuan === null ? null : yuan(data.amountYuan)],
    [t('case.place'), data.address, 'zh-CN'],
    [t('case.division'), data.divisionCode && divisionName(data.divisionCode), 'zh-CN'],
    [t('case.opened'), data.openedAt && minute(data.openedAt)],
  ];
  const unknown = [...new Set(data.unknown.map(({ field }) => field))];
  return (
    <Section title={t('case.facts')}>
      <dl className={styles.facts}>
        {facts.map(([label, value, lang]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd lang={value ? lang : undefined}>{value || t('states.notStated')}</dd>
          </div>
        ))}
      </dl>
      {unknown.length > 0 && (
        <p className={styles.faint}>
          {t('past.unknown', {
            fields: unknown.map((field) => term('pastFields', field)).join(t('integration.separator')),
          })}
        </p>
      )}
    </Section>
  );
}

function PastRecords({ records }: { records: PastRecord[] }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { minute } = useTimeWords();
  return (
    <Section title={t('case.records')}>
      {records.length === 0 && <p className={styles.faint}>{t('past.noRecords')}</p>}
      <ol className={styles.records}>
        {records.map(({ system, sourceId, state, version, recordedAt, content }) => (
          <li key={`${system} ${sourceId}`} className={styles.record}>
            <div className={styles.head}>
              <SystemTag system={system} />
              <Link className="mono" to={`/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`}>
                {sourceId}
              </Link>
              {state !== 'live' && <span>{term('status', state)}</span>}
              <span className={styles.faint}>
                {t('record.version', { version })}
                {recordedAt && ` · ${minute(recordedAt)}`}
              </span>
            </div>
            {content?.title && <h3 lang="zh-CN">{content.title}</h3>}
            {content?.narrative && <Narrative text={content.narrative} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function PastTasks({ tasks }: { tasks: PastTask[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('tasks.title')}>
      {tasks.length === 0 && <p className={styles.faint}>{t('past.noTasks')}</p>}
      <ul className={styles.records}>
        {tasks.map(({ taskId, kind, unit, what, due, state, outcome }) => (
          <li key={taskId} className={styles.task}>
            <div className={styles.head}>
              <PlainTag>{t(`tasks.kind.${kind}`)}</PlainTag>
              <span lang="zh-CN">{unit}</span>
              <span className={styles.faint}>
                {due} · {t(`tasks.state.${state}`)}
              </span>
            </div>
            <p lang="zh-CN">{what}</p>
            {outcome && (
              <p className={styles.faint} lang="zh-CN">
                {outcome}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Of a past case it is not kept who was taken for the same: each is shown by itself. */
const apart = (parties: PastCase['parties']): CaseParty[] => parties.map((party, group) => ({ ...party, group }));

function PastView({ data }: { data: PastCase }) {
  const { t } = useTranslation();
  return (
    <article className={styles.past}>
      <header>
        <span className="mono">{data.caseNumber}</span>
        <h1 className={styles.title} lang="zh-CN">
          {data.title ?? t('search.untitled')}
        </h1>
      </header>
      <PastFacts data={data} />
      <Parties parties={apart(data.parties)} />
      <Clocks clocks={data.clocks} asOf={data.asOf} />
      <PastTasks tasks={data.tasks} />
      <PastRecords records={data.records} />
    </article>
  );
}

interface PastCasePageProps {
  caseId: string;
  asOf: string;
  purpose: string | null;
  onPurpose(purpose: string | null): void;
  onShow(asOf: string | null): void;
}

/** A case as the registry stood at a time. It cannot be acted on: nothing of the page for the present is here. */
export function PastCasePage({ caseId, asOf, purpose, onPurpose, onShow }: PastCasePageProps) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { data, error, isError, refetch, isPlaceholderData } = usePastCase(caseId, asOf, purpose);
  const { data: ledger, error: ledgerError, refetch: askLedger } = useLedgerEntries(caseId);
  const versionsAt = data?.versionsAt;
  const moments = useMemo(
    () => momentsOf([...(ledger?.items ?? []), ...(versionsAt ?? []).map((at) => ({ at, kind: 'version' }))]),
    [ledger, versionsAt],
  );
  const notYet = isError && error instanceof ApiError && error.status === 404;
  usePageTitle(t('past.title', { number: data?.caseNumber ?? '', at: minute(asOf) }));
  return (
    <div className={styles.page}>
      <section className={styles.banner} aria-label={t('past.region')} data-stuck>
        <div className={styles.says}>
          <span role="status">{t('past.says', { at: minute(asOf) })}</span>
          <span className={styles.head}>
            <PersonalData purpose={purpose} onPurpose={onPurpose} />
            <Button type="primary" onClick={() => onShow(null)}>
              {t('past.back')}
            </Button>
          </span>
        </div>
        {moments.length > 0 && <AsOfSlider moments={moments} asOf={asOf} onShow={onShow} />}
        {ledger?.nextCursor && <p className={styles.faint}>{t('past.newestOnly', { number: ENTRIES_MAX })}</p>}
        {ledgerError && !ledger && (
          <ErrorRow said={t('past.momentsFailed')} error={ledgerError} onRetry={() => void askLedger()} />
        )}
      </section>
      {notYet && (
        <StateView title={t('past.notYetTitle')}>
          <p>{t('past.notYet')}</p>
        </StateView>
      )}
      {isError && !notYet && (!data || isPlaceholderData) && <ProblemState error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState lines={12} />}
      {data && !(isError && isPlaceholderData) && <PastView data={data} />}
    </div>
  );
}
