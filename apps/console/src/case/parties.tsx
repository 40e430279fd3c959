import { useTranslation } from 'react-i18next';
import type { CaseParty } from '../api/shapes';
import { Section } from '../elements/section';
import { SystemTag } from '../elements/tags';
import { OriginMark } from './origin';
import styles from './parties.module.css';
import { type PartyView, partiesOf } from './party-groups';

const DETAILS = ['idNumber', 'phone', 'address'] as const;

function Party({ party }: { party: PartyView }) {
  const { t } = useTranslation();
  const systems = [...new Set(party.sources.map(({ system }) => system))];
  return (
    <li className={styles.party}>
      <div className={styles.head}>
        <span className={styles.name} lang="zh-CN">
          {party.name ?? t('states.notStated')}
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
                <dd className={detail === 'address' ? undefined : 'mono'} lang="zh-CN">
                  {party[detail].join(' / ')}
                </dd>
              </div>
            ),
        )}
      </dl>
    </li>
  );
}

function Side({ parties, side }: { parties: CaseParty[]; side: CaseParty['side'] }) {
  const { t } = useTranslation();
  const views = partiesOf(parties, side);
  return (
    <div className={styles.side}>
      <h3 className={styles.heading}>{t(`case.${side}s`)}</h3>
      {views.length === 0 && <p className={styles.none}>{t('case.noParties')}</p>}
      <ul className={styles.list}>
        {views.map((party) => (
          <Party key={JSON.stringify(party)} party={party} />
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
        <Side parties={parties} side="complainant" />
        <Side parties={parties} side="respondent" />
      </div>
    </Section>
  );
}
