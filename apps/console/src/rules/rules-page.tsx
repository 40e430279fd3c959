import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLinkageModel } from '../api/reading';
import {
  CITYS_OWN,
  RULE_KINDS,
  type RuleKind,
  type RuleVersions,
  type RuleTable as Table,
  useRuleTable,
  useRuleVersions,
} from '../api/rules';
import { Choice } from '../elements/choice';
import { useLanguage } from '../elements/language';
import { LoadingState } from '../elements/loading-state';
import { usePageTitle } from '../elements/page-title';
import { PersonName, useWho } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useDraftLeft } from '../elements/use-draft';
import { useRights } from '../session/rights';
import { parseCsv, removedRows } from './csv-table';
import { DryRunResult } from './dry-run';
import { type RuleView, useRuleAddress } from './rule-address';
import { draftPlace, RuleEditor } from './rule-editor';
import { RuleList } from './rule-list';
import { isReadable } from './rule-parts';
import { RuleTable } from './rule-table';
import styles from './rules.module.css';
import { Unmapped } from './unmapped';
import { VersionActs } from './version-acts';

const VIEWS: readonly RuleView[] = ['list', 'table'];

/** Author of the tables that come with the product. */
const PRODUCT = 'product';

const leadOf = (kind: RuleKind) =>
  CITYS_OWN.includes(kind) ? ('rules.citysOwn' as const) : ('rules.firstMatch' as const);

function ApprovedBy({ who }: { who: string }) {
  const { t } = useTranslation();
  return ` · ${t('rules.approvedBy', { who: useWho(who) })}`;
}

function Versions({ data, chosen }: { data: RuleVersions; chosen: number }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  return (
    <Section title={t('rules.versions')}>
      <ol className={styles.versions}>
        {data.versions.map(({ version, state, author, reason, proposedAt, approvedBy }) => (
          <li key={version} className={version === chosen ? styles.chosen : undefined}>
            <Link to={`/rules?kind=${data.kind}&version=${version}`} aria-current={version === chosen || undefined}>
              {t('rules.version', { version })}
            </Link>{' '}
            {version === data.inForce ? <strong>{t('rules.inForce')}</strong> : t(`rules.state.${state}`)}
            {author === PRODUCT ? <div>{t('rules.shipped')}</div> : <div lang="zh-CN">{reason}</div>}
            <div className={styles.faint}>
              {minute(proposedAt)} · {author === PRODUCT ? t('rules.product') : <PersonName of={author} />}
              {approvedBy && author !== PRODUCT && <ApprovedBy who={approvedBy} />}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Rules that say why they are there are read one by one; all of them as the table that officials wrote, where that is wanted. */
function ViewChoice() {
  const { t } = useTranslation();
  const { view, show } = useRuleAddress();
  const options = VIEWS.map((value) => ({ value, label: t(`rules.view.${value}`) }));
  return <Choice quiet label={t('rules.viewLabel')} value={view} options={options} onChange={show} />;
}

function Version({ table, data, onProposed }: { table: Table; data: RuleVersions; onProposed(version: number): void }) {
  const { t } = useTranslation();
  const { view } = useRuleAddress();
  const may = useRights();
  const language = useLanguage();
  const wasLeft = useDraftLeft(draftPlace(table.kind, table.version));
  /** With the row that is added to begin with; null: nothing is edited. */
  const [editing, setEditing] = useState<{ added?: string[] } | null>(wasLeft ? {} : null);
  const add = (category: string) => setEditing({ added: [category, '', ''] });
  const { data: previous } = useRuleTable(table.kind, table.version > 1 ? table.version - 1 : null);
  const isCrosswalk = table.kind === 'crosswalks';
  const csv = parseCsv(table.body);
  const before = previous ? parseCsv(previous.body) : null;
  const said = table.notes.map(({ row, ...told }) => ({ row, note: told[language] }));
  const notes = new Map(said.map(({ row, note }) => [row - 2, note]));
  const whole = said.filter(({ row }) => row === 0).map(({ note }) => note);
  const gone = before ? removedRows(csv, before) : [];
  const canBeRead = isReadable(table.columns);
  const isRead = canBeRead && view === 'list';
  if (editing)
    return (
      <Section flush title={t('rules.editing', { version: table.version })} lead={t('rules.editingLead')}>
        <RuleEditor
          kind={table.kind}
          version={table.version}
          table={csv}
          columns={table.columns}
          added={editing.added}
          onProposed={onProposed}
          onCancel={() => setEditing(null)}
        />
      </Section>
    );
  return (
    <>
      <VersionActs table={table} inForce={table.version === data.inForce} onEdit={() => setEditing({})} />
      {table.dryRun && <DryRunResult kind={table.kind} result={table.dryRun} />}
      <Section
        flush
        title={t('rules.version', { version: table.version })}
        extra={canBeRead && <ViewChoice />}
        lead={before ? t('rules.firstMatchCompared', { version: table.version - 1 }) : !isRead && t(leadOf(table.kind))}
      >
        {whole.map((note) => (
          <p key={note} className={styles.gone}>
            {note}
          </p>
        ))}
        {isRead ? (
          <RuleList table={csv} columns={table.columns} before={before} notes={notes} />
        ) : (
          <RuleTable table={csv} columns={table.columns} before={before} notes={notes} />
        )}
        {gone.length > 0 && (
          <p className={styles.gone}>
            {t('rules.gone', { ids: gone.map(([id]) => id).join(t('integration.separator')) })}
          </p>
        )}
      </Section>
      {isCrosswalk && <Unmapped onAdd={may('editRules') ? add : null} />}
    </>
  );
}

/** The model that thresholds are of, and what it links by now. */
function ModelInUse() {
  const { t } = useTranslation();
  const may = useRights();
  const { data } = useLinkageModel(may('seeModel'));
  return data ? <p>{t('rules.model', { version: data.version, ...data.thresholds })}</p> : null;
}

/** The tables by which cases are routed, coloured and timed: read, compared, changed with a second person's approval. */
export default function RulesPage() {
  const { t } = useTranslation();
  usePageTitle(t('rules.title'));
  const { kind, version: asked, choose } = useRuleAddress();
  const { data, error, isError, refetch } = useRuleVersions(kind);
  const version = asked ?? data?.inForce ?? data?.versions[0]?.version ?? null;
  const { data: table, error: tableError, isError: tableFails, refetch: again } = useRuleTable(kind, version);
  const options = RULE_KINDS.map((value) => ({ value, label: t(`rules.kind.${value}`) }));
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t('rules.title')}</h1>
        <p className={styles.faint}>{t(`rules.lead.${kind}`)}</p>
        {kind === 'thresholds' && <ModelInUse />}
        <p className={styles.links}>
          <Link to="/rules/calendar">{t('calendar.title')}</Link>
        </p>
      </header>
      <Choice
        quiet
        label={t('rules.kindLabel')}
        value={kind}
        options={options}
        onChange={(next) => choose(next, null)}
      />
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {tableFails && !table && <ProblemState inside error={tableError} onRetry={again} />}
      {!isError && !tableFails && !(data && table) && <LoadingState place="part" lines={10} />}
      {data && table && (
        <div className={styles.columns}>
          <div className={styles.main}>
            <Version key={`${kind} ${version}`} table={table} data={data} onProposed={(next) => choose(kind, next)} />
          </div>
          <div className={styles.side}>
            <Versions data={data} chosen={table.version} />
          </div>
        </div>
      )}
    </div>
  );
}
