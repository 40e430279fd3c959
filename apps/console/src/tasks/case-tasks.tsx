import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseTasks } from '../api/tasks';
import { useCaseRights } from '../case/may-act';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { useRights } from '../session/rights';
import { TaskDialog } from './task-dialog';
import { TaskItem } from './task-item';
import styles from './tasks.module.css';

interface CaseTasksProps {
  caseId: string;
  /** Who acts on the case: to whom most tasks go. */
  unit: string | null;
  purpose: string | null;
}

/** What units have to do on this case, and what came of what they had to. */
export function CaseTasks({ caseId, unit, purpose }: CaseTasksProps) {
  const { t } = useTranslation();
  const may = useRights();
  const mayOnCase = useCaseRights();
  const [giving, setGiving] = useState(false);
  const { data, error, isError, refetch } = useCaseTasks(caseId, purpose);
  const open = data?.items.filter(({ state }) => state === 'open') ?? [];
  const settled = data?.items.filter(({ state }) => state !== 'open') ?? [];
  return (
    <Section
      title={t('tasks.title')}
      extra={
        (mayOnCase('settleTasks') || may('decide')) && (
          <Button size="small" onClick={() => setGiving(true)}>
            {t('tasks.give')}
          </Button>
        )
      }
    >
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={2} />}
      {data?.items.length === 0 && <p className={styles.faint}>{t('tasks.noneOfCase')}</p>}
      <ul className={styles.list}>
        {[...open, ...settled].map((task) => (
          <TaskItem key={task.taskId} task={task} onUnit={null} />
        ))}
      </ul>
      {giving && <TaskDialog caseId={caseId} unit={unit} onClose={() => setGiving(false)} />}
    </Section>
  );
}
