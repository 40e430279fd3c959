import { useMutation, useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandDetail, type ConnectorCommand, commandConnector } from '../api/commands';
import { ApiError, Unreachable } from '../api/request';
import { Dialog } from '../elements/dialog';
import { useSystemName } from '../elements/names';
import { useToast } from '../elements/toast';
import styles from './connector-commands.module.css';

const REASON_LENGTH_MIN = 4;

interface CommandDialogProps {
  system: string;
  command: ConnectorCommand;
  /** Where it reads on from now. */
  checkpoint: object | null;
  onClose(): void;
}

/** What a refusal or silence means here; null while nothing is wrong. */
function useProblem(error: unknown, wrong: 'reasonShort' | 'noPosition' | null): string | null {
  const { t } = useTranslation();
  if (wrong) return t(`integration.${wrong}`);
  if (!error) return null;
  if (error instanceof Unreachable) return t('states.unreachable');
  if (error instanceof ApiError && error.status === 403) return t('integration.forbidden');
  return t('integration.refused', { detail: error instanceof Error ? error.message : String(error) });
}

function useCommand({ system, command, onClose }: CommandDialogProps) {
  const { t } = useTranslation();
  const name = useSystemName()(system);
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ reason, detail }: { reason: string; detail: CommandDetail }) =>
      commandConnector(system, command, reason, detail),
    onSuccess: async () => {
      toast(t(`integration.done.${command}`, { name }));
      onClose();
      await queries.invalidateQueries({ queryKey: ['integration-health'] });
      await queries.invalidateQueries({ queryKey: ['stocktakings'] });
    },
  });
}

function DayField({ label, value, onChange }: { label: string; value: string; onChange(day: string): void }) {
  const id = useId();
  return (
    <label className={styles.field} htmlFor={id}>
      {label}
      <Input id={id} type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** What is typed of where to read on from; undefined where it is no such thing. */
function positionOf(text: string): object | null | undefined {
  if (text.trim() === '') return null;
  try {
    const position: unknown = JSON.parse(text);
    return typeof position === 'object' && !Array.isArray(position) ? position : undefined;
  } catch {
    return undefined;
  }
}

export function CommandDialog(props: CommandDialogProps) {
  const { system, command } = props;
  const { t } = useTranslation();
  const name = useSystemName()(system);
  const [reason, setReason] = useState('');
  const [days, setDays] = useState({ from: '', until: '' });
  const [position, setPosition] = useState(() => JSON.stringify(props.checkpoint ?? {}, null, 1));
  const [wrong, setWrong] = useState<'reasonShort' | 'noPosition' | null>(null);
  const { mutate, isPending, error } = useCommand(props);
  const problem = useProblem(error, wrong);
  const id = useId();
  const submit = () => {
    const stated = reason.trim();
    const checkpoint = positionOf(position);
    if ([...stated].length < REASON_LENGTH_MIN) return setWrong('reasonShort');
    if (command === 'checkpoint' && checkpoint === undefined) return setWrong('noPosition');
    setWrong(null);
    const window = { from: days.from || undefined, until: days.until || undefined };
    const detail = { repull: window, checkpoint: { checkpoint } } as const;
    mutate({ reason: stated, detail: command === 'repull' || command === 'checkpoint' ? detail[command] : {} });
  };
  return (
    <Dialog
      open
      title={t(`integration.ask.${command}`, { name })}
      okText={t(`integration.${command}`)}
      cancelText={t('integration.cancel')}
      okButtonProps={{ disabled: isPending }}
      onOk={submit}
      onCancel={props.onClose}
      width={480}
    >
      <p className={styles.effect}>{t(`integration.effect.${command}`)}</p>
      {command === 'repull' && (
        <div className={styles.two}>
          <DayField label={t('integration.from')} value={days.from} onChange={(from) => setDays({ ...days, from })} />
          <DayField
            label={t('integration.until')}
            value={days.until}
            onChange={(until) => setDays({ ...days, until })}
          />
        </div>
      )}
      {command === 'checkpoint' && (
        <label className={styles.field} htmlFor={`${id}-position`}>
          {t('integration.position')}
          <Input.TextArea
            id={`${id}-position`}
            className="mono"
            rows={4}
            spellCheck={false}
            value={position}
            aria-invalid={wrong === 'noPosition'}
            aria-describedby={`${id}-problem`}
            onChange={(event) => setPosition(event.target.value)}
          />
        </label>
      )}
      <label className={styles.field} htmlFor={id}>
        {t('integration.reason')}
        <Input
          id={id}
          autoFocus={command !== 'checkpoint'}
          maxLength={200}
          value={reason}
          placeholder={t('integration.reasonPlaceholder')}
          aria-invalid={wrong === 'reasonShort'}
          aria-describedby={`${id}-problem`}
          onPressEnter={submit}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <div id={`${id}-problem`} role="alert" className={styles.problem}>
        {problem}
      </div>
    </Dialog>
  );
}
