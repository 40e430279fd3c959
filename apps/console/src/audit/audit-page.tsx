import { useRights } from '../session/rights';
import { Alarms } from './alarms';
import styles from './audit.module.css';
import { AuditHead } from './audit-head';
import { Chains } from './chains';
import { Influence } from './influence';
import { Lineage } from './lineage';

/** Who looks in an unusual way, what rests on what, and whether anything was rewritten: what the role may see of it. */
export default function AuditPage() {
  const may = useRights();
  return (
    <div className={styles.page}>
      <AuditHead />
      {may('seeAlarms') && <Alarms />}
      {may('seeChains') && <Chains />}
      {may('trace') && <Influence />}
      {may('trace') && <Lineage />}
    </div>
  );
}
