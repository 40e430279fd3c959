import { useTranslation } from 'react-i18next';
import { type Chains as Answer, useChains } from '../api/audit';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { useRights } from '../session/rights';
import styles from './audit.module.css';
import { useChainName } from './chain-name';
import { VerifyHere } from './verify-here';
import { VerifyOffline } from './verify-offline';

function Verdict({ data }: { data: Answer }) {
  const { t } = useTranslation();
  const chainName = useChainName();
  const broken = data.chains.filter((chain) => chain.broken).map(({ chain }) => chainName(chain));
  if (broken.length > 0)
    return <p className={styles.bad}>{t('audit.broken', { names: broken.join(t('integration.separator')) })}</p>;
  return <p className={styles.good}>{t('audit.whole', { number: data.lastAnchorNo ?? '–' })}</p>;
}

/** Every chain of entries, how far signed anchors vouch for it, and whether one is broken. */
export function Chains() {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const may = useRights();
  const { data, error, isError, refetch } = useChains();
  const chainName = useChainName();
  const total = data?.chains.reduce((sum, { entries }) => sum + entries, 0) ?? 0;
  return (
    <Section title={t('audit.chains')} lead={t('audit.chainsLead')}>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={4} />}
      {data && (
        <>
          {may('verifyChains') ? (
            <>
              <VerifyHere total={total} verdict={<Verdict data={data} />} />
              <VerifyOffline />
            </>
          ) : (
            <Verdict data={data} />
          )}
          {data.unchained > 0 && (
            <p className={styles.faint}>{t('audit.unchained', { entries: whole(data.unchained) })}</p>
          )}
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('audit.chain')}</th>
                <th scope="col" className={styles.number}>
                  {t('audit.entries')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('audit.anchored')}
                </th>
                <th scope="col">{t('audit.state')}</th>
              </tr>
            </thead>
            <tbody>
              {data.chains.map(({ chain, entries, anchored, broken }) => (
                <tr key={chain}>
                  <td title={chain}>{chainName(chain)}</td>
                  <td className={styles.number}>{whole(entries)}</td>
                  <td className={styles.number}>{whole(anchored)}</td>
                  <td className={broken ? styles.bad : undefined}>
                    {t(broken ? 'audit.isBroken' : anchored < entries ? 'audit.isBehind' : 'audit.isWhole')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Section>
  );
}
