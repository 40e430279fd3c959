import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../api/shapes';
import { useRights } from '../session/rights';
import { ActDialog, type ActKind } from './act-dialog';
import styles from './case-acts.module.css';

/** What a person can set right about which records are one case; shown to those who may. */
export function CaseActs({ data }: { data: CaseDetail }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ActKind | null>(null);
  const live = data.records.filter(({ state }) => state === 'live').length;
  if (!useRights()('decide') || live === 0) return null;
  const kinds: readonly ActKind[] = live > 1 ? ['split', 'move', 'merge'] : ['merge'];
  return (
    <div className={styles.acts}>
      {kinds.map((one) => (
        <Button key={one} size="small" onClick={() => setKind(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      {kind && <ActDialog kind={kind} data={data} onClose={() => setKind(null)} />}
    </div>
  );
}
