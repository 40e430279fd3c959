import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Change, DryRun } from '../api/rules';
import { useTerm } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { Section } from '../elements/section';
import styles from './rules.module.css';

const SHOWN_MAX = 30;

function Changes({ title, changes, name }: { title: string; changes: Change[]; name(code: string): string }) {
  const { whole } = useNumberWords();
  if (changes.length === 0) return null;
  return (
    <div>
      <h3 className={styles.small}>{title}</h3>
      <ul className={styles.changes}>
        {changes.slice(0, SHOWN_MAX).map(({ from, to, cases }) => (
          <li key={`${from} ${to}`}>
            <span lang="zh-CN">{name(from)}</span> → <span lang="zh-CN">{name(to)}</span>
            <strong>{whole(cases)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a version would have changed on the cases there are, and for whom. */
export function DryRunResult({ result }: { result: DryRun }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const term = useTerm();
  const { casesSeen, casesChanged, complete, cases, units } = result;
  const same = (code: string) => code;
  return (
    <Section
      title={t('rules.dryRun')}
      lead={t(complete ? 'rules.dryRunAll' : 'rules.dryRunSome', {
        seen: whole(casesSeen),
        changed: whole(casesChanged),
      })}
    >
      <div className={styles.results}>
        <Changes title={t('rules.unitChanges')} changes={result.unitChanges} name={same} />
        <Changes title={t('rules.levelChanges')} changes={result.levelChanges} name={(code) => term('levels', code)} />
        <Changes title={t('rules.colourChanges')} changes={result.colourChanges} name={(code) => term('risk', code)} />
        {units.length > 0 && (
          <div>
            <h3 className={styles.small}>{t('rules.units')}</h3>
            <ul className={styles.changes}>
              {units.slice(0, SHOWN_MAX).map(({ unit, gains, loses }) => (
                <li key={unit}>
                  <span lang="zh-CN">{unit}</span>
                  <strong>
                    +{whole(gains)} −{whole(loses)}
                  </strong>
                </li>
              ))}
            </ul>
          </div>
        )}
        {cases.length > 0 && (
          <div>
            <h3 className={styles.small}>{t('rules.cases')}</h3>
            <ul className={styles.changes}>
              {cases.slice(0, SHOWN_MAX).map(({ caseId, caseNumber, from, to }) => (
                <li key={caseId}>
                  <Link className="mono" to={`/cases/${caseId}`}>
                    {caseNumber}
                  </Link>
                  <span lang="zh-CN">
                    {from.unit} → {to.unit}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  );
}
