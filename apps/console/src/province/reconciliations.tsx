import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type BookDifference, PROVINCE, type Reconciliation, reconcileDay, useReconciliations } from '../api/province';
import { type Column, DataTable } from '../elements/data-table';
import quarantine from '../elements/list-page.module.css';
import { useNumberWords } from '../elements/numbers';
import { Paged } from '../elements/paged';
import { ReasonedAct } from '../elements/reasoned-act';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useEntry } from '../elements/use-entry';
import { useRights } from '../session/rights';
import styles from './standing.module.css';

/** Each batch on which the books differ, by its number. */
function Differences({ items }: { items: readonly BookDifference[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <>{t('province.same')}</>;
  return (
    <ul className={styles.differences}>
      {items.map(({ direction, sequence, kind, here, there }) => (
        <li key={`${direction} ${sequence} ${kind}`} className={quarantine.trouble}>
          {t(`province.direction.${direction}`)} {t('states.number', { number: sequence })} ·{' '}
          {t(`province.difference.${kind}`)}
          {kind === 'other-count' && ` · ${t('province.hereThere', { here, there })}`}
        </li>
      ))}
    </ul>
  );
}

function ReconcileNow() {
  const { t } = useTranslation();
  const { day: dayOf } = useTimeWords();
  const [day, setDay] = useEntry('reconcile day', () => dayOf(new Date().toISOString()));
  const id = useId();
  return (
    <ReasonedAct
      place="reconcile"
      verb={t('province.reconcile')}
      about={day}
      effect={t('province.reconcileEffect')}
      done={t('province.reconciled')}
      refreshes={PROVINCE}
      incomplete={day === ''}
      act={(reason) => reconcileDay(day, reason)}
    >
      <label htmlFor={id}>
        {t('province.day')}
        <Input id={id} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
    </ReasonedAct>
  );
}

/** The books of each day beside the province's. */
export function Reconciliations() {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  const mayAct = useRights()('operate');
  const columns: Column<Reconciliation>[] = [
    { head: t('province.day'), kind: 'which', cell: ({ day }) => <strong>{day}</strong> },
    { head: t('province.here'), kind: 'number', cell: ({ here }) => whole(here) },
    { head: t('province.there'), kind: 'number', cell: ({ there }) => whole(there) },
    { head: t('province.result'), kind: 'why', cell: ({ differences }) => <Differences items={differences} /> },
    { head: t('province.at'), cell: ({ at }) => minute(at) },
    { head: t('province.by'), cell: ({ actor }) => (actor === PROVINCE ? t('province.bySchedule') : actor) },
  ];
  return (
    <Section
      flush
      title={t('province.reconciliations')}
      lead={t('province.reconciliationsLead')}
      extra={mayAct && <ReconcileNow />}
    >
      <Paged pages={useReconciliations()} changedBy="exchange" none={t('province.noReconciliations')}>
        {(items) => <DataTable columns={columns} rows={items} keyOf={({ reconciliationId }) => reconciliationId} />}
      </Paged>
    </Section>
  );
}
