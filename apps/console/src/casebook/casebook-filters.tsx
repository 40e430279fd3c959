import { useTranslation } from 'react-i18next';
import { CASEBOOK_GROUPINGS, CASEBOOK_STATES, type CasebookFilter } from '../api/casebook';
import { useReference } from '../api/queries';
import { type Days, PERIODS } from '../assessment/periods';
import { Choice } from '../elements/choice';
import { DivisionChoice } from '../elements/division-choice';
import { GridChoice } from '../elements/grid-choice';
import { useDisputeTypeName, useSystemName } from '../elements/names';
import { Select } from '../elements/select';
import styles from './casebook.module.css';
import type { FilterName } from './casebook-address';
import { PHASES } from './phases';

interface FiltersProps {
  period: string;
  /** Days that no period names. */
  span: Days | null;
  by: string;
  filter: CasebookFilter;
  onChange(name: FilterName, value: string): void;
}

/** Which cases, and by what they are counted. */
export function CasebookFilters({ period, span, by, filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const { data } = useReference();
  const typeName = useDisputeTypeName();
  const systemName = useSystemName();
  const any = { value: '', label: t('division.any') };
  const periods = [
    { value: '', label: t('city.always') },
    ...PERIODS.map((value) => ({ value: value as string, label: t(`assessment.period.${value}`) })),
  ];
  const types = (data?.disputeTypes ?? []).map(({ code }) => ({ value: code, label: typeName(code) }));
  const systems = (data?.systems ?? []).map(({ name }) => ({ value: name, label: systemName(name) }));
  const phases = PHASES.map((value) => ({ value: value as string, label: t(`casebook.phase.${value}`) }));
  const states = CASEBOOK_STATES.map((value) => ({ value: value as string, label: t(`casebook.state.${value}`) }));
  const groupings = CASEBOOK_GROUPINGS.map((value) => ({ value: value as string, label: t(`casebook.by.${value}`) }));
  return (
    <div className={styles.filters}>
      <Choice
        label={t('assessment.registered')}
        value={span ? 'span' : period}
        options={periods}
        onChange={(next) => onChange('period', next)}
      />
      <DivisionChoice value={filter.division} depth={12} onChange={(code) => onChange('division', code)} />
      <GridChoice village={filter.division} value={filter.grid} onChange={(code) => onChange('grid', code)} />
      <Select
        label={t('case.type')}
        value={filter.type}
        options={[any, ...types]}
        onChange={(v) => onChange('type', v)}
      />
      <Select
        label={t('assessment.by.source')}
        value={filter.system}
        options={[any, ...systems]}
        onChange={(v) => onChange('system', v)}
      />
      <Select
        label={t('casebook.by.phase')}
        value={filter.phase}
        options={[any, ...phases]}
        onChange={(v) => onChange('phase', v)}
      />
      <Select
        label={t('casebook.stateLabel')}
        value={filter.state}
        options={[any, ...states]}
        onChange={(v) => onChange('state', v)}
      />
      <Select
        label={t('assessment.grouped')}
        value={by}
        options={[{ value: '', label: t('casebook.ungrouped') }, ...groupings]}
        onChange={(v) => onChange('by', v)}
      />
      {span && (
        <button type="button" className={styles.chip} onClick={() => onChange('span', '')}>
          {t('casebook.span', { from: span.from, to: span.to })} ×
        </button>
      )}
      {filter.unit && (
        <button type="button" className={styles.chip} onClick={() => onChange('unit', '')}>
          {t('casebook.onlyUnit', { unit: filter.unit })} ×
        </button>
      )}
    </div>
  );
}
