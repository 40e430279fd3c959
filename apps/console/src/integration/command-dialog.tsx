import { useMutation, useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConnectorCommand, commandConnector } from '../api/commands';
import { ApiError, Unreachable } from '../api/request';
import { useSystemName } from '../elements/names';
import { useToast } from '../elements/toast';
import styles from './connector-commands.module.css';

const REASON_LENGTH_MIN = 4;

interface CommandDialogProps {
  system: string;
  command: ConnectorCommand;
  onClose(): void;
}

/** What a refusal or silence means here; null while nothing is wrong. */
function useProblem(error: unknown, short: boolean): string | null {
  const { t } = useTranslation();
  if (short) return t('integration.reasonShort');
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
    mutationFn: (reason: string) => commandConnector(system, command, reason),
    onSuccess: async () => {
      toast(t(`integration.done.${command}`, { name }));
      onClose();
      await queries.invalidateQueries({ queryKey: ['integration-health'] });
      await queries.invalidateQueries({ queryKey: ['stocktakings'] });
    },
  });
}

export function CommandDialog(props: CommandDialogProps) {
  const { system, command, onClose } = props;
  const { t } = useTranslation();
  const name = useSystemName()(system);
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const { mutate, isPending, error } = useCommand(props);
  const problem = useProblem(error, short);
  const id = useId();
  const submit = () => {
    const stated = reason.trim();
    const tooShort = [...stated].length < REASON_LENGTH_MIN;
    setShort(tooShort);
    if (!tooShort) mutate(stated);
  };
  return (
    <Modal
      open
      title={t(`integration.ask.${command}`, { name })}
      okText={t(`integration.${command}`)}
      cancelText={t('integration.cancel')}
      okButtonProps={{ disabled: isPending }}
      onOk={submit}
      onCancel={onClose}
      width={480}
    >
      <p className={styles.effect}>{t(`integration.effect.${command}`)}</p>
      <label className={styles.field} htmlFor={id}>
        {t('integration.reason')}
        <Input
          id={id}
          autoFocus
          maxLength={200}
          value={reason}
          placeholder={t('integration.reasonPlaceholder')}
          aria-invalid={short}
          aria-describedby={`${id}-problem`}
          onPressEnter={submit}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <div id={`${id}-problem`} role="alert" className={styles.problem}>
        {problem}
      </div>
    </Modal>
  );
}
