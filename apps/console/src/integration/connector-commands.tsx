import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorCommand } from '../api/commands';
import type { ConnectorState } from '../api/shapes';
import { useSession } from '../session/session';
import { CommandDialog } from './command-dialog';
import styles from './connector-commands.module.css';

/** Roles that the hub lets command connectors; it refuses the others whatever the console shows. */
const COMMANDERS = ['operator', 'admin'];

/** What one can ask of a connector; each is asked back with a reason. */
export function ConnectorCommands({ system, state }: { system: string; state: ConnectorState }) {
  const { t } = useTranslation();
  const [command, setCommand] = useState<ConnectorCommand | null>(null);
  const { state: session } = useSession();
  if (!('user' in session) || !COMMANDERS.includes(session.user.role)) return null;
  const offered: ConnectorCommand[] = [state === 'paused' ? 'resume' : 'pause', 'repull', 'stocktakings'];
  return (
    <div className={styles.commands}>
      {offered.map((name) => (
        <Button key={name} onClick={() => setCommand(name)}>
          {t(`integration.${name}`)}
        </Button>
      ))}
      {command && <CommandDialog system={system} command={command} onClose={() => setCommand(null)} />}
    </div>
  );
}
