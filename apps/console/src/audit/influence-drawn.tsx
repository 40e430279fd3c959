import { useTranslation } from 'react-i18next';
import type { Cause, InfluencedRecord } from '../api/audit';
import { useSystemName } from '../elements/names';
import { LayeredGraph } from '../evidence/layered-graph';
import styles from './audit.module.css';
import { DRAWN_MAX, influenceOf } from './influence-graph';

interface InfluenceDrawnProps {
  cause: Cause;
  value: string;
  items: readonly InfluencedRecord[];
}

/** The first records that something touched, and the cases that rest on them, as a graph. */
export function InfluenceDrawn({ cause, value, items }: InfluenceDrawnProps) {
  const { t } = useTranslation();
  const systemName = useSystemName();
  const list = t('integration.separator');
  const graph = influenceOf(value, items, {
    cause: t(`audit.cause.${cause}`),
    kind: (kind) => t(`graph.kind.${kind}`),
    record: ({ system, sourceId, versions }) =>
      `${systemName(system)} ${sourceId} ${t('audit.versions', { versions: versions.join(list) })}`,
    case: (caseId) => t('audit.trail.case', { number: caseId }),
  });
  return (
    <>
      <LayeredGraph label={t('graph.ways.on')} graph={graph} />
      {items.length > DRAWN_MAX && <p className={styles.faint}>{t('audit.drawn', { count: DRAWN_MAX })}</p>}
    </>
  );
}
