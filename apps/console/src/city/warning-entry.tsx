import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { moveWarning, useWarningSteps, WARNING_STATES, type Warning, type WarningState } from '../api/city';
import { useNumberWords } from '../elements/numbers';
import { PersonName } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { ReasonDialog } from '../elements/reason-dialog';
import { RowButton } from '../elements/row-button';
import { PlainTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import styles from './city.module.css';
import { useWarningTitle } from './warning-title';

/** The last weeks as bars, the newest last: a rise is seen before it is read. */
function Weeks({ counts }: { counts: readonly number[] }) {
  const { t } = useTranslation();
  const most = Math.max(...counts, 1);
  return (
    <figure className={styles.rise}>
      <div
        className={styles.weeks}
        role="img"
        aria-label={t('warning.weekly', { counts: counts.join(t('integration.separator')) })}
      >
        {counts.map((count, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: weeks keep their order
          <span key={at} style={{ height: `${Math.max((count / most) * 100, 4)}%` }} title={String(count)} />
        ))}
      </div>
      <figcaption className={styles.faint}>{t('warning.weeksAxis', { count: counts.length })}</figcaption>
    </figure>
  );
}

/** Beyond these a number of weeks says no more than that it is no chance. */
const TIMES_MAX = 10_000;

function Evidence({ warning }: { warning: Warning }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { observed, recent = [], expected, p, baselineWeeks, caseIds = [] } = warning.evidence ?? {};
  const all = caseIds.length;
  const chance = (times: number): string =>
    times > TIMES_MAX ? t('warning.chanceRare') : t('warning.chance', { times: whole(times) });
  return (
    <>
      {recent.length > 1 && <Weeks counts={recent} />}
      {observed !== undefined && expected !== undefined && (
        <p>
          {expected > 0
            ? t('warning.plain', {
                observed: whole(observed),
                expected: expected.toFixed(1),
                times: (observed / expected).toFixed(1),
              })
            : t('warning.plainNew', { observed: whole(observed) })}{' '}
          {p !== undefined && p > 0 && chance(Math.max(2, Math.round(1 / p)))}{' '}
          <span className={styles.faint}>
            {t('warning.numbers', { weeks: baselineWeeks ?? 0, p: p?.toPrecision(2) ?? '–' })}
          </span>
        </p>
      )}
      {warning.cases.length > 0 && (
        <p className={styles.cases}>
          {t(warning.cases.length < all ? 'warning.someCases' : 'warning.cases', {
            count: all,
            shown: warning.cases.length,
          })}
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

/** What the system did, for who reads no Chinese: its own words, below, are kept as they were told. */
function MachineSaid({ state, rule }: Pick<Warning, 'state' | 'rule'>) {
  const { t, i18n } = useTranslation();
  if (i18n.language !== 'en' || (state !== 'open' && state !== 'closed')) return null;
  return <div>{t(`warning.machineSaid.${state}`, { rule })}</div>;
}

/** Why it was raised, in the rules' words, and what people have done since. */
function Course({ warning, shown }: { warning: Warning; shown: boolean }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const [open, setOpen] = useState(shown);
  const { data, error, isError, refetch } = useWarningSteps(warning.warningId, open);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('warning.course')}</summary>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      <ol className={styles.course}>
        {data?.steps.map(({ state, reason, actor, at }) => (
          <li key={`${state} ${at}`}>
            <span className={styles.faint}>
              {minute(at)} · {t(`warning.state.${state}`)} ·{' '}
              {actor === 'machine' ? t('warning.machine') : <PersonName of={actor} />}
            </span>
            {actor === 'machine' && <MachineSaid state={state} rule={warning.rule} />}
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
      place={`warning ${warning.warningId} ${state}`}
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

/** `alone`: it is all that its page shows; else it leads there. */
export function WarningEntry({ warning, alone = false }: { warning: Warning; alone?: boolean }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const titleOf = useWarningTitle();
  const may = useRights()('decide');
  const [asking, setAsking] = useState<WarningState | null>(null);
  const { warningId, state, raisedAt, addressees, plan } = warning;
  const next = WARNING_STATES.slice(WARNING_STATES.indexOf(state) + 1);
  return (
    <div className={styles.warning}>
      <div className={styles.warningHead}>
        {!alone && (
          <Link to={`/city/warnings/${warningId}`}>
            <strong>{titleOf(warning)}</strong>
          </Link>
        )}
        <PlainTag>{t(`warning.state.${state}`)}</PlainTag>
        <span className={styles.faint}>{minute(raisedAt)}</span>
      </div>
      <Evidence warning={warning} />
      <dl className={styles.plan}>
        <dt>{t('warning.plan')}</dt>
        <dd lang="zh-CN">{plan}</dd>
        <dt>{t('warning.told')}</dt>
        <dd lang="zh-CN">{addressees.join(t('integration.separator'))}</dd>
      </dl>
      <Course warning={warning} shown={alone} />
      {may && (
        <div className={styles.steps}>
          {next.map((one) => (
            <RowButton
              key={one}
              verb={t(`warning.step.${one}`)}
              about={titleOf(warning)}
              onClick={() => setAsking(one)}
            />
          ))}
        </div>
      )}
      {asking && <StepDialog warning={warning} state={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}
