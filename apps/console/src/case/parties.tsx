import { useTranslation } from 'react-i18next';
import type { CaseParty } from '../api/shapes';
import { langOf } from '../elements/lang-of';
import { Section } from '../elements/section';
import { SystemTag } from '../elements/tags';
import { OriginMark } from './origin';
import styles from './parties.module.css';
import { type PartyView, partiesOf, type Told } from './party-groups';

const DETAILS = ['idNumber', 'phone', 'address'] as const;

const systemsOf = ({ sources }: Pick<Told, 'sources'>) => [...new Set(sources.map(({ system }) => system))];

interface ValueProps {
  detail: (typeof DETAILS)[number];
  told: Told;
  /** Others tell otherwise: then it is said who tells this. */
  isOneOfSeveral: boolean;
  isTraced: boolean;
}

function Value({ detail, told, isOneOfSeveral, isTraced }: ValueProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.value}>
      <span className={detail === 'address' ? undefined : 'mono'} lang="zh-CN">
        {told.value}
      </span>
      {isOneOfSeveral && systemsOf(told).map((system) => <SystemTag key={system} system={system} />)}
      {isTraced && (
        <OriginMark field="parties" part={{ name: t(`case.${detail}`), value: told.value, records: told.sources }} />
      )}
    </div>
  );
}

function Party({ party, isTraced }: { party: PartyView; isTraced: boolean }) {
  const { t } = useTranslation();
  const systems = systemsOf(party);
  const name = party.name ?? t('states.notStated');
  return (
    <li className={styles.party}>
      <div className={styles.head}>
        <span className={styles.name}>
          <span lang={langOf(name)}>{name}</span>
          {party.alsoNamed.length > 0 && (
            <span className={styles.also}>
              {t('case.alsoNamed', { names: party.alsoNamed.join(t('integration.separator')) })}
            </span>
          )}
        </span>
        <span className={styles.sources}>
          <span className="sr-only">{t('case.from')}</span>
          {systems.map((system) => (
            <SystemTag key={system} system={system} />
          ))}
        </span>
      </div>
      <dl className={styles.details}>
        {DETAILS.map(
          (detail) =>
            party[detail].length > 0 && (
              <div key={detail} className={styles.detail}>
                <dt>{t(`case.${detail}`)}</dt>
                <dd className={styles.values}>
                  {party[detail].map((told) => (
                    <Value
                      key={told.value}
                      detail={detail}
                      told={told}
                      isOneOfSeveral={party[detail].length > 1}
                      isTraced={isTraced}
                    />
                  ))}
                </dd>
              </div>
            ),
        )}
      </dl>
    </li>
  );
}

interface SideProps {
  parties: CaseParty[];
  side: CaseParty['side'];
  isTraced: boolean;
}

function Side({ parties, side, isTraced }: SideProps) {
  const { t } = useTranslation();
  const views = partiesOf(parties, side);
  return (
    <div className={styles.side}>
      <h3 className={styles.heading}>{t(`case.${side}s`)}</h3>
      {views.length === 0 && <p className={styles.none}>{t('case.noParties')}</p>}
      <ul className={styles.list}>
        {views.map((party) => (
          <Party key={JSON.stringify(party)} party={party} isTraced={isTraced} />
        ))}
      </ul>
    </div>
  );
}

/** `isTraced`: it can be asked where they come from. */
export function Parties({ parties, isTraced = false }: { parties: CaseParty[]; isTraced?: boolean }) {
  const { t } = useTranslation();
  return (
    <Section title={t('case.parties')} extra={isTraced && parties.length > 0 && <OriginMark field="parties" />}>
      <div className={styles.sides}>
        <Side parties={parties} side="complainant" isTraced={isTraced} />
        <Side parties={parties} side="respondent" isTraced={isTraced} />
      </div>
    </Section>
  );
}
