import { useMutation, useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandDetail, type ConnectorCommand, commandConnector } from '../api/commands';
import { useSystemName } from '../elements/names';
import { ReasonDialog } from '../elements/reason-dialog';
import { TextField } from '../elements/text-field';
import { useToast } from '../elements/toast';
import { useEntry } from '../elements/use-entry';
import styles from './connector-commands.module.css';

interface CommandDialogProps {
  system: string;
  command: ConnectorCommand;
  /** Where it reads on from now. */
  checkpoint: object | null;
  onClose(): void;
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

interface PositionFieldProps {
  value: string;
  isWrong: boolean;
  onChange(text: string): void;
}

function PositionField({ value, isWrong, onChange }: PositionFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <label className={styles.field} htmlFor={id}>
      {t('integration.position')}
      <Input.TextArea
        id={id}
        className="mono"
        rows={4}
        autoFocus
        spellCheck={false}
        value={value}
        aria-invalid={isWrong}
        aria-describedby={`${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-problem`} role="alert" className={styles.problem}>
        {isWrong && t('integration.noPosition')}
      </span>
    </label>
  );
}

/** Asks a connector to do something, with its reason; some ask for a window of days, or for where to read on from. */
export function CommandDialog(props: CommandDialogProps) {
  const { system, command, onClose } = props;
  const { t } = useTranslation();
  const name = useSystemName()(system);
  const place = `connector ${system} ${command}`;
  const [from, setFrom] = useEntry(`${place} from`, '');
  const [until, setUntil] = useEntry(`${place} until`, '');
  const [position, setPosition] = useEntry(`${place} position`, () => JSON.stringify(props.checkpoint ?? {}, null, 1));
  const { mutate, isPending, error } = useCommand(props);
  const checkpoint = command === 'checkpoint' ? positionOf(position) : null;
  const fields = {
    repull: (
      <div className={styles.two}>
        <TextField type="date" label={t('integration.from')} value={from} onChange={setFrom} />
        <TextField type="date" label={t('integration.until')} value={until} onChange={setUntil} />
      </div>
    ),
    checkpoint: <PositionField value={position} isWrong={checkpoint === undefined} onChange={setPosition} />,
  };
  const details = { repull: { from: from || undefined, until: until || undefined }, checkpoint: { checkpoint } };
  const asks = command === 'repull' || command === 'checkpoint' ? command : null;
  return (
    <ReasonDialog
      place={place}
      title={t(`integration.ask.${command}`, { name })}
      verb={t(`integration.${command}`)}
      effect={t(`integration.effect.${command}`)}
      error={error}
      pending={isPending}
      incomplete={checkpoint === undefined}
      onDo={(reason) => mutate({ reason, detail: asks ? details[asks] : {} })}
      onClose={onClose}
    >
      {asks && fields[asks]}
    </ReasonDialog>
  );
}
