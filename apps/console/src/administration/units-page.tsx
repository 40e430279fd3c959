import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Unit, useUnits } from '../api/units';
import { useAddressFilter } from '../elements/address-filter';
import { DivisionChoice } from '../elements/division-choice';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import tables from '../elements/tables.module.css';
import { useUnitWords } from '../elements/unit-words';
import { useRights } from '../session/rights';
import styles from './administration.module.css';
import { AdministrationHead } from './administration-head';
import { BodiesSection } from './bodies';

/** Units that routing can send a case to. They change by a version of the routing table, which a second person approves. */
export default function UnitsPage() {
  const { t } = useTranslation();
  const may = useRights();
  const { filter, change } = useAddressFilter('division');
  const { data, error, isError, refetch } = useUnits(filter.division);
  const reasons = new Map(data?.rows.map(({ id, reason }) => [id, reason]));
  return (
    <div className={styles.page}>
      <AdministrationHead part="units">
        {may('editRules') && <Link to="/rules?kind=routes">{t('administration.units.changeByRule')}</Link>}
      </AdministrationHead>
      <search className={styles.filters} aria-label={t('centres.filters')}>
        <DivisionChoice value={filter.division} onChange={(code) => change('division', code)} />
      </search>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && (
        <Section
          flush
          title={t('administration.units.count', { count: data.items.length })}
          lead={t('administration.units.version', { version: data.version })}
        >
          <table className={tables.table}>
            <thead>
              <tr>
                <th scope="col">{t('administration.units.unit')}</th>
                <th scope="col">{t('administration.units.leads')}</th>
                <th scope="col">{t('administration.units.helps')}</th>
                <th scope="col">{t('administration.units.mediates')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((unit) => (
                <UnitRow key={unit.template} unit={unit} reasons={reasons} asked={filter.division !== ''} />
              ))}
            </tbody>
          </table>
        </Section>
      )}
      {may('seeBodies') && <BodiesSection />}
    </div>
  );
}

interface Row {
  unit: Unit;
  /** Of the table's rows, by their ids. */
  reasons: ReadonlyMap<string, string>;
  asked: boolean;
}

function UnitRow({ unit: { template, name, leads, helps, mediates }, reasons, asked }: Row) {
  const { t } = useTranslation();
  const inWords = useUnitWords();
  return (
    <tr>
      <td className={tables.why}>
        <span lang="zh-CN">{name ?? inWords(template)}</span>
        {name && (
          <div className={styles.faint} lang="zh-CN">
            {inWords(template)}
          </div>
        )}
        {asked && !name && <div className={styles.faint}>{t('administration.units.notHere')}</div>}
      </td>
      {[leads, helps, mediates].map((rows, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the three columns never move
        <td key={at} className={tables.why} data-label={t(`administration.units.${USES[at] ?? 'leads'}`)}>
          {rows.length === 0 && '—'}
          {rows.map((id) => (
            <div key={id}>
              {reasons.get(id)} <span className={`mono ${styles.faint}`}>{id}</span>
            </div>
          ))}
        </td>
      ))}
    </tr>
  );
}

const USES = ['leads', 'helps', 'mediates'] as const;
