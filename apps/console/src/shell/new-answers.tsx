import { useTranslation } from 'react-i18next';
import { useAskFigures } from '../api/asks';
import { useRights } from '../session/rights';
import styles from './new-answers.module.css';

/** Beside the tasks: how many of the questions that the reader asked have answers which nobody has read. */
export function NewAnswers({ page }: { page: string }) {
  const { t } = useTranslation();
  const mayAsk = useRights()('settleTasks');
  const { data } = useAskFigures(page === '/tasks' && mayAsk);
  const count = page === '/tasks' ? (data?.newOfMine ?? 0) : 0;
  if (count === 0) return null;
  return (
    <span className={styles.count} title={t('asks.newOfMine', { count })}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{t('asks.newOfMine', { count })}</span>
    </span>
  );
}
