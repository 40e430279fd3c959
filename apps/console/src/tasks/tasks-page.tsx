import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TASK_KINDS, useTasks } from '../api/tasks';
import { useAddressFilter } from '../elements/address-filter';
import { Choice } from '../elements/choice';
import { FilterSelect } from '../elements/filter-select';
import { Paged } from '../elements/paged';
import { PersonalData } from '../personal/personal-data';
import { TaskItem } from './task-item';
import styles from './tasks.module.css';
import { TasksHead } from './tasks-head';

/** What is to be done, the most urgent first, or what was: tasks, duties of joint conferences, supervisions. Made for a phone. */
export default function TasksPage() {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState<string | null>(null);
  const { filter, change, isNarrowed } = useAddressFilter('mine', 'state', 'kind', 'overdue', 'unit');
  const isSettled = filter.state === 'settled';
  // What is settled is late no more.
  const pages = useTasks(isSettled ? { ...filter, overdue: '' } : filter, purpose);
  const any = { value: '', label: t('quarantine.all') };
  const kinds = TASK_KINDS.map((value) => ({ value: value as string, label: t(`tasks.kind.${value}`) }));
  return (
    <div className={styles.page}>
      <TasksHead lead={t('tasks.lead')} action={<PersonalData purpose={purpose} onPurpose={setPurpose} />} />
      <div className={styles.filters}>
        <Choice
          label={t('tasks.whose')}
          value={filter.mine}
          options={[any, { value: 'true', label: t('tasks.mine') }]}
          onChange={(next) => change('mine', next)}
        />
        <Choice
          label={t('tasks.standing')}
          value={filter.state}
          options={[
            { value: '', label: t('tasks.open') },
            { value: 'settled', label: t('tasks.settled') },
          ]}
          onChange={(next) => change('state', next)}
        />
        <FilterSelect
          label={t('tasks.kindLabel')}
          value={filter.kind}
          options={kinds}
          onChange={(next) => change('kind', next)}
        />
        {!isSettled && (
          <Choice
            label={t('tasks.when')}
            value={filter.overdue}
            options={[
              { value: '', label: t('tasks.anyTime') },
              { value: 'true', label: t('tasks.overdue') },
            ]}
            onChange={(next) => change('overdue', next)}
          />
        )}
        {filter.unit && (
          <button type="button" className={styles.chip} onClick={() => change('unit', '')}>
            {t('casebook.onlyUnit', { unit: filter.unit })} ×
          </button>
        )}
      </div>
      <Paged pages={pages} changedBy="tasks" none={t(isNarrowed ? 'tasks.noneHere' : 'tasks.none')}>
        {(items) => (
          <ul className={styles.list}>
            {items.map((task) => (
              <TaskItem key={task.taskId} task={task} onUnit={(unit) => change('unit', unit)} />
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}
