import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type GivenKind, giveTask, TASKS } from '../api/tasks';
import { refreshPart } from '../api/timeline';
import { useCaseRights } from '../case/may-act';
import { ActModal } from '../elements/act-modal';
import { Choice } from '../elements/choice';
import { TextField } from '../elements/text-field';
import { useToast } from '../elements/toast';
import { UnitField } from '../elements/unit-field';
import { useEntry } from '../elements/use-entry';
import { useRights } from '../session/rights';

const WORDS_LENGTH_MAX = 2000;
/** By who acts for the unit that has the case. */
const GIVEN = ['task', 'counselling'] as const;

interface TaskDialogProps {
  caseId: string;
  unit: string | null;
  onClose(): void;
}

/** Gives a unit something to do on the case, or urges it. */
export function TaskDialog({ caseId, unit, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const urges = useRights()('decide');
  const gives = useCaseRights()('settleTasks');
  const kinds: GivenKind[] = [...(gives ? GIVEN : []), ...(urges ? (['supervision'] as const) : [])];
  const say = useToast();
  const queries = useQueryClient();
  const [task, setTask] = useEntry(`case ${caseId} task`, {
    kind: kinds[0] ?? 'task',
    unit: unit ?? '',
    what: '',
    due: '',
  });
  const set = (some: Partial<typeof task>) => setTask({ ...task, ...some });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => giveTask(caseId, { ...task, unit: task.unit.trim(), what: task.what.trim() }),
    onSuccess: async () => {
      say(t('tasks.given'));
      onClose();
      await refreshPart(queries, TASKS);
    },
  });
  return (
    <ActModal
      title={t('tasks.give')}
      verb={t('tasks.give')}
      effect={t('tasks.giveEffect')}
      error={error}
      pending={isPending}
      incomplete={[task.unit, task.what, task.due].some((text) => text.trim() === '')}
      onDo={() => mutate()}
      onClose={onClose}
    >
      <Choice
        quiet
        label={t('tasks.kindLabel')}
        value={task.kind}
        options={kinds.map((value) => ({ value, label: t(`tasks.kind.${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      <TextField
        label={t('tasks.what')}
        rows={3}
        maxLength={WORDS_LENGTH_MAX}
        value={task.what}
        onChange={(what) => set({ what })}
      />
      <UnitField label={t('tasks.unit')} value={task.unit} onChange={(value) => set({ unit: value })} />
      <TextField label={t('tasks.due')} type="date" value={task.due} onChange={(due) => set({ due })} />
    </ActModal>
  );
}
