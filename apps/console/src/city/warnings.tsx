import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  moveWarning,
  useWarningSteps,
  useWarnings,
  WARNING_STATES,
  type Warning,
  type WarningState,
} from '../api/city';
import { LoadingState } from '../elements/loading-state';
import { useDisputeTypeName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { ReasonDialog } from '../elements/reason-dialog';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { Offer } from '../live/offer';
import { useRights } from '../session/rights';
import styles from './city.module.css';

function Evidence({ warning }: { warning: Warning }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { observed, expected, p, baselineWeeks } = warning.evidence ?? {};
  return (
    <>
      {observed !== undefined && expected !== undefined && (
        <p>
          {t('warning.numbers', {
            observed: whole(observed),
            expected: expected.toFixed(1),
            weeks: baselineWeeks ?? 0,
            p: p?.toPrecision(2) ?? '–',
          })}
        </p>
      )}
      {warning.cases.length > 0 && (
        <p className={styles.cases}>
          {t('warning.cases')}
          {warning.cases.map(({ caseId, caseNumber }) => (
            <Link key={caseId} className="mono" to={`/cases/${caseId}`}>
              {caseNumber}
            </Link>
          ))}
        </p>
      )}
    </>
  );
}

/** Why it was raised, in the rules' words, and what people have done since. */
function Course({ warning }: { warning: Warning }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const [open, setOpen] = useState(false);
  const { data, error, isError, refetch } = useWarningSteps(warning.warningId, open);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('warning.course')}</summary>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      <ol className={styles.course}>
        {data?.steps.map(({ state, reason, actor, at }) => (
          <li key={`${state} ${at}`}>
            <span className={styles.faint}>
              {minute(at)} · {t(`warning.state.${state}`)} · {actor === 'machine' ? t('warning.machine') : actor}
            </span>
            <div lang="zh-CN">{reason}</div>
          </li>
        ))}
      </ol>
    </details>
  );
}

function StepDialog({ warning, state, onClose }: { warning: Warning; state: WarningState; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (reason: string) => moveWarning(warning.warningId, state, reason),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['warnings'] });
    },
  });
  return (
    <ReasonDialog
      title={t(`warning.step.${state}`)}
      verb={t(`warning.step.${state}`)}
      effect={t('warning.effect')}
      error={error}
      pending={isPending}
      onDo={mutate}
      onClose={onClose}
    />
  );
}

function WarningEntry({ warning }: { warning: Warning }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const typeName = useDisputeTypeName();
  const may = useRights()('decide');
  const [asking, setAsking] = useState<WarningState | null>(null);
  const { kind, subject, state, raisedAt, addressees, plan, divisionName } = warning;
  const about = [subject.organisation, subject.estate, subject.type && typeName(subject.type), divisionName];
  const next = WARNING_STATES.slice(WARNING_STATES.indexOf(state) + 1);
  return (
    <li className={styles.warning}>
      <div className={styles.warningHead}>
        <span>{t(`warning.kind.${kind}`)}</span>
        <strong lang="zh-CN">{about.filter(Boolean).join(' · ')}</strong>
        <span>{t(`warning.state.${state}`)}</span>
        <span className={styles.faint}>{minute(raisedAt)}</span>
      </div>
      <Evidence warning={warning} />
      <p>{t('warning.plan', { plan })}</p>
      <p>{t('warning.told', { units: addressees.join('、') })}</p>
      <Course warning={warning} />
      {may && (
        <div className={styles.steps}>
          {next.map((one) => (
            <Button key={one} size="small" onClick={() => setAsking(one)}>
              {t(`warning.step.${one}`)}
            </Button>
          ))}
        </div>
      )}
      {asking && <StepDialog warning={warning} state={asking} onClose={() => setAsking(null)} />}
    </li>
  );
}

/** Clusters that rise: why by numbers, to whom it was told, and what is done about it. */
export function Warnings() {
  const { t } = useTranslation();
  const { data, dataUpdatedAt, error, isError, refetch, hasNextPage, fetchNextPage } = useWarnings();
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t('warning.title')} lead={t('warning.lead')}>
      <Offer kinds={['warnings']} readAt={dataUpdatedAt} onShow={() => void refetch()} />
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={3} />}
      {data && items.length === 0 && <p className={styles.faint}>{t('warning.none')}</p>}
      <ul className={styles.warnings}>
        {items.map((warning) => (
          <WarningEntry key={warning.warningId} warning={warning} />
        ))}
      </ul>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('quarantine.more')}</Button>}
    </Section>
  );
}
