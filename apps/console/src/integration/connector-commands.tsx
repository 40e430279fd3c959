import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorCommand } from '../api/commands';
import type { Connector } from '../api/shapes';
import { useSystemName } from '../elements/names';
import { useRights } from '../session/rights';
import { CommandDialog } from './command-dialog';
import styles from './connector-commands.module.css';

/** What one can ask of a connector; each is asked back with a reason. */
export function ConnectorCommands({ connector: { system, state, checkpoint } }: { connector: Connector }) {
  const { t } = useTranslation();
  const [command, setCommand] = useState<ConnectorCommand | null>(null);
  const systemName = useSystemName();
  const may = useRights()('commandConnectors');
  if (!may) return null;
  // A connector that works would write its own position over the one that is set.
  const first: ConnectorCommand[] = state === 'paused' ? ['resume', 'checkpoint'] : ['pause'];
  const offered: ConnectorCommand[] = [...first, 'repull', 'stocktakings'];
  return (
    <div className={styles.commands}>
      {offered.map((name) => (
        <Button
          key={name}
          aria-label={`${t(`integration.${name}`)} ${systemName(system)}`}
          onClick={() => setCommand(name)}
        >
          {t(`integration.${name}`)}
        </Button>
      ))}
      {command && (
        <CommandDialog
          system={system}
          command={command}
          checkpoint={checkpoint ?? null}
          onClose={() => setCommand(null)}
        />
      )}
    </div>
  );
}
