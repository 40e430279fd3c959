import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Mediator } from '../api/centres';
import { useDisputeTypeName } from '../elements/names';
import { StateView } from '../elements/state-view';
import tables from '../elements/tables.module.css';
import styles from './centres.module.css';

interface MediatorTableProps {
  mediators: readonly Mediator[];
  /** Beside which centre each works. */
  withCentre?: boolean;
  actsOf?(mediator: Mediator): ReactNode;
}

/** Mediators with speciality and what each has at hand; who has left stands last and faint. */
export function MediatorTable({ mediators, withCentre = false, actsOf }: MediatorTableProps) {
  const { t } = useTranslation();
  if (mediators.length === 0)
    return (
      <StateView inside title={t('centres.nobodyTitle')}>
        {t('centres.nobody')}
      </StateView>
    );
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          <th scope="col">{t('centres.column.mediator')}</th>
          <th scope="col">{t('centres.column.specialities')}</th>
          <th scope="col" className={tables.number}>
            {t('centres.column.load')}
          </th>
          <th scope="col">{t('centres.column.phone')}</th>
          <th scope="col">{t('centres.column.term')}</th>
          {actsOf && <th scope="col">{t('quarantine.acts')}</th>}
        </tr>
      </thead>
      <tbody>
        {mediators.map((mediator) => (
          <Row key={mediator.mediatorId} mediator={mediator} withCentre={withCentre} actsOf={actsOf} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ mediator, withCentre, actsOf }: Omit<MediatorTableProps, 'mediators'> & { mediator: Mediator }) {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  const { name, post, fullTime, specialities, openCases, capacity, unclearCases, phone, joinedOn, termUntil, leftOn } =
    mediator;
  return (
    <tr className={leftOn ? styles.gone : undefined}>
      <td className={tables.why}>
        <span lang="zh-CN">{name}</span>
        <div className={styles.faint}>
          {t(`centres.post.${post}`)} · {t(fullTime ? 'centres.isFullTime' : 'centres.isPartTime')}
        </div>
        {withCentre && (
          <Link to={`/centres/${mediator.centreId}`} lang="zh-CN">
            {mediator.centreName}
          </Link>
        )}
      </td>
      <td className={tables.why}>{specialities.map(typeName).join(t('centres.and')) || t('centres.general')}</td>
      <td className={tables.number} data-label={t('centres.column.load')}>
        <span className={openCases >= capacity ? styles.must : undefined}>
          {openCases} / {capacity}
        </span>
        {unclearCases > 0 && <div className={styles.faint}>{t('centres.unclear', { count: unclearCases })}</div>}
      </td>
      <td data-label={t('centres.column.phone')}>{phone ?? '—'}</td>
      <td data-label={t('centres.column.term')}>
        {leftOn
          ? t('centres.leftOn', { on: leftOn })
          : termUntil
            ? `${joinedOn} – ${termUntil}`
            : t('centres.since', { on: joinedOn })}
      </td>
      {actsOf && <td className={tables.why}>{!leftOn && actsOf(mediator)}</td>}
    </tr>
  );
}
