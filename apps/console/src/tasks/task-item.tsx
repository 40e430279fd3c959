import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { settleTask, TASKS, type Task } from '../api/tasks';
import { PersonName, useWho } from '../elements/person-name';
import { ReasonedAct } from '../elements/reasoned-act';
import { PlainTag } from '../elements/tags';
import { useNow, useTimeWords } from '../elements/time';
import { daysLeft } from './days-left';
import styles from './tasks.module.css';

const MINUTE_MS = 60_000;

/** Who gives tasks beside people. */
const OTHERS = ['machine', 'province'] as const;
const isOther = (word: string): word is (typeof OTHERS)[number] => (OTHERS as readonly string[]).includes(word);

/** By when, and how long that is. */
function Due({ task: { due, overdue } }: { task: Task }) {
  const { t } = useTranslation();
  const left = daysLeft(due, useNow(MINUTE_MS));
  const words =
    left < 0 ? t('tasks.late', { count: -left }) : left === 0 ? t('tasks.today') : t('tasks.left', { count: left });
  return (
    <span className={overdue ? styles.late : left <= 2 ? styles.soon : styles.faint}>
      {due} · {words}
    </span>
  );
}

/** What came of it, from whom and when. */
function Settled({ task: { state, outcome, settledBy, settledAt } }: { task: Task }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  if (state === 'open') return null;
  return (
    <div>
      <strong>{t(`tasks.state.${state}`)}</strong>{' '}
      <span className={styles.faint}>
        {settledBy && <PersonName of={settledBy} />} {settledAt && minute(settledAt)}
      </span>
      {outcome && (
        <p className={styles.outcome} lang="zh-CN">
          {outcome}
        </p>
      )}
    </div>
  );
}

interface TaskItemProps {
  task: Task;
  /** Null: on the case itself, where nothing is narrowed to a unit. */
  onUnit: ((unit: string) => void) | null;
}

/** One thing to be done, or that was, as a card: what, for which case, until when, and the buttons that settle it or what came of it. */
export function TaskItem({ task, onUnit }: TaskItemProps) {
  const { t } = useTranslation();
  const { kind, caseId, caseNumber, caseTitle, unit, what, madeBy, state, maySettle } = task;
  const maker = useWho(isOther(madeBy) ? null : madeBy);
  const isOpen = state === 'open';
  return (
    <li className={styles.task}>
      <div className={styles.line}>
        <PlainTag>{t(`tasks.kind.${kind}`)}</PlainTag>
        {isOpen ? <Due task={task} /> : <span className={styles.faint}>{task.due}</span>}
      </div>
      <p className={styles.what} lang="zh-CN">
        {what}
      </p>
      <div className={styles.line}>
        {onUnit ? (
          <>
            <Link to={`/cases/${caseId}`}>
              <span className="mono">{caseNumber}</span> <span lang="zh-CN">{caseTitle}</span>
            </Link>
            <button type="button" className={styles.unit} lang="zh-CN" onClick={() => onUnit(unit)}>
              {unit}
            </button>
          </>
        ) : (
          <span lang="zh-CN">{unit}</span>
        )}
        <span className={styles.faint}>
          {t('tasks.madeBy', { who: isOther(madeBy) ? t(`tasks.by.${madeBy}`) : maker })}
        </span>
      </div>
      <Settled task={task} />
      {maySettle.length > 0 && (
        <div className={styles.acts}>
          {maySettle.map((end) => (
            <ReasonedAct
              key={end}
              place={`task ${task.taskId} ${end}`}
              verb={t(`tasks.act.${end}`)}
              about={what ?? t(`tasks.kind.${kind}`)}
              effect={t(`tasks.effect.${end}`)}
              done={t(`tasks.did.${end}`)}
              refreshes={TASKS}
              act={(outcome) => settleTask(task, end, outcome)}
            />
          ))}
        </div>
      )}
    </li>
  );
}
