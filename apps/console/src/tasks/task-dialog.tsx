import { useMutation, useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GivenKind, giveTask, TASKS } from '../api/tasks';
import { Choice } from '../elements/choice';
import { Dialog } from '../elements/dialog';
import { useRefusal } from '../elements/refusal';
import { useToast } from '../elements/toast';
import { useRights } from '../session/rights';
import styles from './tasks.module.css';

interface TaskDialogProps {
  caseId: string;
  unit: string | null;
  onClose(): void;
}

/** Gives a unit something to do on the case, or urges it. */
export function TaskDialog({ caseId, unit, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const kinds: GivenKind[] = useRights()('decide') ? ['task', 'supervision', 'counselling'] : ['task', 'counselling'];
  const say = useToast();
  const queries = useQueryClient();
  const id = useId();
  const [task, setTask] = useState({ kind: 'task' as GivenKind, unit: unit ?? '', what: '', due: '' });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => giveTask(caseId, { ...task, unit: task.unit.trim(), what: task.what.trim() }),
    onSuccess: async () => {
      say(t('tasks.given'));
      onClose();
      await queries.invalidateQueries({ queryKey: [TASKS] });
    },
  });
  const refusal = useRefusal()(error);
  const isWhole = [task.unit, task.what, task.due].every((text) => text.trim() !== '');
  return (
    <Dialog
      open
      title={t('tasks.give')}
      okText={t('tasks.give')}
      cancelText={t('act.cancel')}
      okButtonProps={{ disabled: isPending || !isWhole }}
      onOk={() => mutate()}
      onCancel={onClose}
      width={520}
    >
      <Choice
        quiet
        label={t('tasks.kindLabel')}
        value={task.kind}
        options={kinds.map((value) => ({ value, label: t(`tasks.kind.${value}`) }))}
        onChange={(kind) => setTask({ ...task, kind })}
      />
      <label className={styles.field} htmlFor={`${id}-what`}>
        {t('tasks.what')}
        <Input.TextArea
          id={`${id}-what`}
          rows={3}
          maxLength={2000}
          value={task.what}
          onChange={(event) => setTask({ ...task, what: event.target.value })}
        />
      </label>
      <label className={styles.field} htmlFor={`${id}-unit`}>
        {t('tasks.unit')}
        <Input
          id={`${id}-unit`}
          maxLength={100}
          value={task.unit}
          onChange={(event) => setTask({ ...task, unit: event.target.value })}
        />
      </label>
      <label className={styles.field} htmlFor={`${id}-due`}>
        {t('tasks.due')}
        <Input
          id={`${id}-due`}
          type="date"
          value={task.due}
          onChange={(event) => setTask({ ...task, due: event.target.value })}
        />
      </label>
      <div role="alert" className={styles.late}>
        {refusal}
      </div>
    </Dialog>
  );
}
