import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Change, DryRun } from '../api/rules';
import { useDisputeTypeName, useTerm } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { Section } from '../elements/section';
import styles from './rules.module.css';

const SHOWN_MAX = 30;

/** The first of a list; nothing where there are none. */
function Part<Item>({
  title,
  items = [],
  keyOf,
  row,
}: {
  title: string;
  items?: readonly Item[];
  keyOf(item: Item): string;
  row(item: Item): ReactNode;
}) {
  if (items.length === 0) return null;
  return (
    <div>
      <h3 className={styles.small}>{title}</h3>
      <ul className={styles.changes}>
        {items.slice(0, SHOWN_MAX).map((item) => (
          <li key={keyOf(item)}>{row(item)}</li>
        ))}
      </ul>
    </div>
  );
}

function Changes({ title, changes, name }: { title: string; changes?: Change[]; name(code: string): string }) {
  const { whole } = useNumberWords();
  return (
    <Part
      title={title}
      items={changes}
      keyOf={({ from, to }) => `${from} ${to}`}
      row={({ from, to, cases }) => (
        <>
          <span lang="zh-CN">{name(from)}</span> → <span lang="zh-CN">{name(to)}</span>
          <strong>{whole(cases)}</strong>
        </>
      )}
    />
  );
}

const CaseLink = ({ caseId, caseNumber }: { caseId: string; caseNumber: string }) => (
  <Link className="mono" to={`/cases/${caseId}`}>
    {caseNumber}
  </Link>
);

const FromTo = ({ from, to }: { from: string; to: string }) => (
  <span lang="zh-CN">
    {from} → {to}
  </span>
);

/** What routing, colours, words and crosswalks would have changed on cases. */
function Decisions({ result }: { result: DryRun }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const term = useTerm();
  const typeName = useDisputeTypeName();
  return (
    <>
      <Changes title={t('rules.typeChanges')} changes={result.typeChanges} name={typeName} />
      <Changes
        title={t('rules.stateChanges')}
        changes={result.stateChanges}
        name={(state) => t(`rules.typeState.${state as 'settled'}`)}
      />
      <Changes title={t('rules.unitChanges')} changes={result.unitChanges} name={(code) => code} />
      <Changes title={t('rules.levelChanges')} changes={result.levelChanges} name={(code) => term('levels', code)} />
      <Changes title={t('rules.colourChanges')} changes={result.colourChanges} name={(code) => term('risk', code)} />
      <Part
        title={t('rules.units')}
        items={result.units}
        keyOf={({ unit }) => unit}
        row={({ unit, gains, loses }) => (
          <>
            <span lang="zh-CN">{unit}</span>
            <strong>
              +{whole(gains)} −{whole(loses)}
            </strong>
          </>
        )}
      />
      <Part
        title={t('rules.cases')}
        items={result.cases}
        keyOf={({ caseId }) => caseId}
        row={({ from, to, ...one }) => (
          <>
            <CaseLink {...one} />
            <FromTo from={from.unit} to={to.unit} />
          </>
        )}
      />
    </>
  );
}

/** Which cases other thresholds would bring together and part, and which time limits other holidays would move. */
function Consequences({ result: { merges, splits, mergesTotal = 0, splitsTotal = 0, ends } }: { result: DryRun }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  return (
    <>
      <Part
        title={t('rules.merges', { count: mergesTotal, total: whole(mergesTotal) })}
        items={merges}
        keyOf={(cases) => cases.map(({ caseId }) => caseId).join(' ')}
        row={(cases) => cases.map((one) => <CaseLink key={one.caseId} {...one} />)}
      />
      <Part
        title={t('rules.splits', { count: splitsTotal, total: whole(splitsTotal) })}
        items={splits}
        keyOf={({ caseId }) => caseId}
        row={(one) => <CaseLink {...one} />}
      />
      <Part
        title={t('rules.ends')}
        items={ends}
        keyOf={({ caseId, rule, from }) => `${caseId} ${rule} ${from}`}
        row={({ rule, from, to, ...one }) => (
          <>
            <CaseLink {...one} />
            <span lang="zh-CN">{rule}</span>
            <FromTo from={from} to={to} />
          </>
        )}
      />
    </>
  );
}

/** What a version would have changed on the cases there are, and for whom. */
export function DryRunResult({ result }: { result: DryRun }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { casesSeen, casesChanged, complete } = result;
  return (
    <Section
      title={t('rules.dryRun')}
      lead={t(complete ? 'rules.dryRunAll' : 'rules.dryRunSome', {
        seen: whole(casesSeen),
        changed: whole(casesChanged),
      })}
    >
      <div className={styles.results}>
        <Decisions result={result} />
        <Consequences result={result} />
      </div>
    </Section>
  );
}
