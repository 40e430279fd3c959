import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CentreLacks, Change, DryRun, RuleKind } from '../api/rules';
import { GapList } from '../centres/gap-list';
import { useWarningTitle } from '../city/warning-title';
import { ClockName } from '../elements/clock-name';
import { useDisputeTypeName, useTerm } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { Section } from '../elements/section';
import { leadOf } from './dry-run-lead';
import styles from './rules.module.css';

const SHOWN_MAX = 30;

interface PartProps<Item> {
  title: string;
  items?: readonly Item[];
  /** How many there are, where the hub lists the first of them only. */
  total?: number;
  keyOf(item: Item): string;
  row(item: Item): ReactNode;
}

/** The first of a list, how many there are, and the others where they are asked for; nothing where there are none. */
function Part<Item>({ title, items = [], total = items.length, keyOf, row }: PartProps<Item>) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const [isAll, setAll] = useState(false);
  if (items.length === 0) return null;
  const shown = isAll ? items : items.slice(0, SHOWN_MAX);
  return (
    <div>
      <h3 className={styles.small}>{title}</h3>
      <ul className={styles.changes}>
        {shown.map((item) => (
          <li key={keyOf(item)}>{row(item)}</li>
        ))}
      </ul>
      {total > shown.length && (
        <p className={styles.faint}>{t('rules.firstOf', { shown: whole(shown.length), total: whole(total) })}</p>
      )}
      {items.length > SHOWN_MAX && (
        <Button size="small" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {t(isAll ? 'rules.showFirst' : 'rules.showAll')}
        </Button>
      )}
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

const FromTo = ({ from, to }: { from: string | null; to: string | null }) => (
  <span lang="zh-CN">
    {from ?? '—'} → {to ?? '—'}
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
        total={result.casesChanged}
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

/** Which cases other thresholds would bring together and part, and which time limits another table or other holidays would move. */
function Consequences({
  result: { merges, splits, mergesTotal = 0, splitsTotal = 0, ends, endsMoved },
}: {
  result: DryRun;
}) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  return (
    <>
      <Part
        title={t('rules.merges', { count: mergesTotal, total: whole(mergesTotal) })}
        items={merges}
        total={mergesTotal}
        keyOf={(cases) => cases.map(({ caseId }) => caseId).join(' ')}
        row={(cases) => cases.map((one) => <CaseLink key={one.caseId} {...one} />)}
      />
      <Part
        title={t('rules.splits', { count: splitsTotal, total: whole(splitsTotal) })}
        items={splits}
        total={splitsTotal}
        keyOf={({ caseId }) => caseId}
        row={(one) => <CaseLink {...one} />}
      />
      <Part
        title={t('rules.ends')}
        items={ends}
        total={endsMoved}
        keyOf={({ caseId, rule, from, to }) => `${caseId} ${rule} ${from} ${to}`}
        row={({ rule, from, to, ...one }) => (
          <>
            <CaseLink {...one} />
            <ClockName of={rule} />
            <FromTo from={from} to={to} />
          </>
        )}
      />
    </>
  );
}

/** Warnings to which another plan would have applied, or which others would have been told. */
function Warnings({ warnings, warningsChanged }: DryRun) {
  const { t } = useTranslation();
  const titleOf = useWarningTitle();
  return (
    <Part
      title={t('rules.onWarnings.list')}
      items={warnings}
      total={warningsChanged}
      keyOf={({ warningId }) => warningId}
      row={({ warningId, type, from, to, ...warning }) => {
        const [before, after] = [from, to].map(({ addressees }) => addressees.join(t('integration.separator')));
        return (
          <>
            <Link to={`/city/warnings/${warningId}`}>{titleOf({ ...warning, subject: type ? { type } : {} })}</Link>
            {from.plan !== to.plan && <FromTo from={from.plan} to={to.plan} />}
            {before !== after && <FromTo from={before || null} to={after || null} />}
          </>
        );
      }}
    />
  );
}

function Lacks({ gaps, dutyDaysMissing, onDuty }: CentreLacks) {
  const { t } = useTranslation();
  return (
    <div>
      {(gaps.length > 0 || dutyDaysMissing === 0) && <GapList gaps={gaps} short />}
      {dutyDaysMissing > 0 && t('rules.onCentres.duty', { count: dutyDaysMissing, onDuty })}
    </div>
  );
}

/** Centres that would lack something else, or nothing any more. */
function Centres({ centres, centresChanged }: DryRun) {
  const { t } = useTranslation();
  return (
    <Part
      title={t('rules.onCentres.list')}
      items={centres}
      total={centresChanged}
      keyOf={({ centreId }) => centreId}
      row={({ centreId, name, from, to }) => (
        <>
          <Link to={`/centres/${centreId}`} lang="zh-CN">
            {name}
          </Link>
          <Lacks {...from} />→<Lacks {...to} />
        </>
      )}
    />
  );
}

/** How much was looked at, and how much of it would be otherwise, in the words of what the table is about. */
function useLead(): (kind: RuleKind, result: DryRun) => string {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  return (kind, result) => {
    const { key, seen, changed } = leadOf(kind, result);
    return t(`rules.${key}`, {
      ...{ seen: whole(seen), changed: whole(changed) },
      ...{ short: whole(result.becomeShort ?? 0), complete: whole(result.becomeComplete ?? 0) },
    });
  };
}

/** What a version would have changed, and for whom: who sees only a part of the city gets counts and no lists. */
export function DryRunResult({ kind, result }: { kind: RuleKind; result: DryRun }) {
  const { t } = useTranslation();
  const leadOf = useLead();
  const isCounted = !Object.values(result).some(Array.isArray);
  return (
    <Section title={t('rules.dryRun')} lead={leadOf(kind, result)}>
      <div className={styles.results}>
        {isCounted && <p className={styles.faint}>{t('rules.whichOfCity')}</p>}
        <Decisions result={result} />
        <Consequences result={result} />
        <Warnings {...result} />
        <Centres {...result} />
      </div>
    </Section>
  );
}
