import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CASEBOOK_GROUPINGS, CASEBOOK_STATES, type CasebookFilter, useCasebookUnits } from '../api/casebook';
import { useReference } from '../api/queries';
import { PERIODS } from '../assessment/periods';
import { Choice } from '../elements/choice';
import { DivisionChoice } from '../elements/division-choice';
import { ErrorRow } from '../elements/error-row';
import { FilterSelect } from '../elements/filter-select';
import { FoldedFilters } from '../elements/folded-filters';
import { useFollowed } from '../elements/followed';
import { GridChoice } from '../elements/grid-choice';
import { useDisputeTypeName, useSystemName } from '../elements/names';
import { Select } from '../elements/select';
import styles from './casebook.module.css';
import type { FilterName } from './casebook-address';
import { PHASES } from './phases';

interface FiltersProps {
  period: string;
  by: string;
  filter: CasebookFilter;
  onChange(name: FilterName, value: string): void;
  /** Looks for words; '' for none. */
  onLook(words: string): void;
}

function DateField({ label, value, onChange }: { label: string; value: string; onChange(day: string): void }) {
  const id = useId();
  return (
    <label htmlFor={id} className={styles.day}>
      <span className={styles.faint}>{label}</span>
      <Input id={id} type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** What is looked for among the rows; it stands in no address, for it may name somebody. */
function Words({ words, onLook }: { words: string; onLook(words: string): void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useFollowed(words);
  return (
    <search className={styles.words}>
      <Input.Search
        aria-label={t('casebook.words')}
        placeholder={t('casebook.words')}
        value={typed}
        maxLength={200}
        allowClear
        enterButton={t('casebook.look')}
        onChange={({ target }) => setTyped(target.value)}
        onSearch={(next) => onLook(next.trim())}
      />
    </search>
  );
}

const RISKS = ['red', 'yellow', 'blue'] as const;

/** Which cases, and by what they are counted. */
export function CasebookFilters({ period, by, filter, onChange, onLook }: FiltersProps) {
  const { t } = useTranslation();
  const { data } = useReference();
  const typeName = useDisputeTypeName();
  const systemName = useSystemName();
  const periods = [
    { value: '', label: t('city.always') },
    ...PERIODS.map((value) => ({ value: value as string, label: t(`assessment.period.${value}`) })),
  ];
  const { data: list, error, refetch } = useCasebookUnits();
  const known = list?.items ?? [];
  // One that an address names and that has no case any more stays chosen.
  const units = [...new Set([...known, ...(filter.unit ? [filter.unit] : [])])].map((value) => ({
    value,
    label: value,
  }));
  const types = (data?.disputeTypes ?? []).map(({ code }) => ({ value: code, label: typeName(code) }));
  const systems = (data?.systems ?? []).map(({ name }) => ({ value: name, label: systemName(name) }));
  const phases = PHASES.map((value) => ({ value: value as string, label: t(`casebook.phase.${value}`) }));
  const states = CASEBOOK_STATES.map((value) => ({ value: value as string, label: t(`casebook.state.${value}`) }));
  const groupings = CASEBOOK_GROUPINGS.map((value) => ({ value: value as string, label: t(`casebook.by.${value}`) }));
  const { q: _, from, to, ...others } = filter;
  const chosen = [from || to, ...Object.values(others)].filter((value) => value !== '').length;
  return (
    <div className={styles.filters}>
      <Words words={filter.q} onLook={onLook} />
      <FoldedFilters chosen={chosen}>
        <Choice
          label={t('assessment.registered')}
          value={!period && (filter.from || filter.to) ? 'days' : period}
          options={periods}
          onChange={(next) => onChange('period', next)}
        />
        <DateField label={t('casebook.from')} value={filter.from} onChange={(day) => onChange('from', day)} />
        <DateField label={t('casebook.to')} value={filter.to} onChange={(day) => onChange('to', day)} />
        <DivisionChoice value={filter.division} depth={12} onChange={(code) => onChange('division', code)} />
        <GridChoice village={filter.division} value={filter.grid} onChange={(code) => onChange('grid', code)} />
        <FilterSelect
          label={t('case.type')}
          value={filter.type}
          options={types}
          onChange={(v) => onChange('type', v)}
        />
        <FilterSelect
          label={t('casebook.by.unit')}
          value={filter.unit}
          options={units}
          onChange={(v) => onChange('unit', v)}
        />
        <FilterSelect
          label={t('assessment.by.source')}
          value={filter.system}
          options={systems}
          onChange={(v) => onChange('system', v)}
        />
        <FilterSelect
          label={t('casebook.by.phase')}
          value={filter.phase}
          options={phases}
          onChange={(v) => onChange('phase', v)}
        />
        <FilterSelect
          label={t('casebook.stateLabel')}
          value={filter.state}
          options={states}
          onChange={(v) => onChange('state', v)}
        />
        <FilterSelect
          label={t('casebook.risk')}
          value={filter.risk}
          options={RISKS.map((value) => ({ value: value as string, label: t(`risk.${value}`) }))}
          onChange={(v) => onChange('risk', v)}
        />
        <Select
          label={t('assessment.grouped')}
          value={by}
          options={[{ value: '', label: t('casebook.ungrouped') }, ...groupings]}
          onChange={(v) => onChange('by', v)}
        />
      </FoldedFilters>
      {error && !list && <ErrorRow said={t('states.choicesFailed')} error={error} onRetry={() => void refetch()} />}
    </div>
  );
}
