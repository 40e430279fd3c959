import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Notice, type NoticeActName, type NoticeFigure, type NoticeStep, useNotice } from '../api/notices';
import { useLanguage } from '../elements/language';
import { useNumberWords } from '../elements/numbers';
import { PersonName } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { useTimeWords } from '../elements/time';
import styles from './assessment.module.css';
import { NoticeDialog } from './notice-dialog';

/** More of them are in the table above, by a click on the figure. */
const CASES_SHOWN = 12;

/** One notice: whom it tells of what, what became of it, and what may be done now. */
export function NoticeItem({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [act, setAct] = useState<NoticeActName | null>(null);
  const { data, error, isError, refetch } = useNotice(notice.noticeId, isOpen);
  const { noticeId, name, from, to, state } = notice;
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <strong>{name}</strong> · {t(`notice.state.${state}`)}{' '}
          <span className={styles.faint}>{t('notice.days', { from, to })}</span>
        </summary>
        {notice.figures.map((figure) => (
          <Figure key={figure.measure} figure={figure} />
        ))}
        {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
        <ol className={styles.steps}>
          {data?.steps.map((step) => (
            <Step key={`${step.act} ${step.at}`} step={step} />
          ))}
        </ol>
        <span className={styles.acts}>
          {data?.possible.map((name) => (
            <Button key={name} onClick={() => setAct(name)}>
              {t(`notice.act.${name}`)}
            </Button>
          ))}
        </span>
      </details>
      {act && <NoticeDialog noticeId={noticeId} name={name} act={act} onClose={() => setAct(null)} />}
    </li>
  );
}

function Figure({ figure }: { figure: NoticeFigure }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  const language = useLanguage();
  const { name, definition, part, of, wholePart, wholeOf, cases } = figure;
  return (
    <div className={styles.figure}>
      <p>
        {t('notice.figure', {
          name: name[language],
          share: percent(part / of),
          part,
          of,
          whole: wholeOf === 0 ? '—' : percent(wholePart / wholeOf),
        })}
      </p>
      <p className={styles.faint}>{definition[language]}</p>
      {cases.length > 0 && (
        <div className={styles.acts}>
          <span className={styles.faint}>{t('notice.cases', { count: cases.length })}</span>
          {cases.slice(0, CASES_SHOWN).map(({ caseId, caseNumber }) => (
            <Link key={caseId} className="mono" to={`/cases/${caseId}`}>
              {caseNumber}
            </Link>
          ))}
        </div>
      )}
    </div>
  );
}

function Step({ step }: { step: NoticeStep }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { act, at, by, reason, talkOn, measures, doneBy, minutes } = step;
  return (
    <li>
      <span className={styles.faint}>
        {minute(at)} · {t(`notice.act.${act}`)} · <PersonName of={by} />
      </span>
      <div lang="zh-CN">{reason}</div>
      {talkOn && <div>{t('notice.invited', { on: talkOn })}</div>}
      {measures && <div>{t('notice.answered', { measures, on: doneBy })}</div>}
      {minutes && <div lang="zh-CN">{minutes}</div>}
    </li>
  );
}
