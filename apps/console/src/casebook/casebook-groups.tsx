import { useTranslation } from 'react-i18next';
import { type CasebookFilter, type CasebookGroup, type CasebookGrouping, useCasebookGroups } from '../api/casebook';
import { LoadingState } from '../elements/loading-state';
import { useDisputeTypeName, useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import styles from './casebook.module.css';
import type { FilterName } from './casebook-address';
import { isPhase } from './phases';

/** What choosing a group narrows; a month has no filter of its own. */
const NARROWS: Readonly<Record<CasebookGrouping, FilterName | null>> = {
  county: 'division',
  township: 'division',
  unit: 'unit',
  source: 'system',
  type: 'type',
  phase: 'phase',
  month: null,
};

interface GroupsProps {
  by: CasebookGrouping;
  filter: CasebookFilter;
  onChange(name: FilterName, value: string): void;
}

/** The same rows, counted; choosing a group leaves only its rows. */
export function CasebookGroups({ by, filter, onChange }: GroupsProps) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const nameOf = useGroupName(by);
  const { data, error, isError, refetch } = useCasebookGroups(filter, by);
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="part" />;
  const narrows = NARROWS[by];
  const groups = by === 'month' ? data.items : [...data.items].sort((a, b) => b.cases - a.cases);
  return (
    <Section title={t('casebook.groups', { by: t(`casebook.by.${by}`) })} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.groups} aria-label={t('casebook.groupRows')} tabIndex={0}>
        <table className={styles.groupTable}>
          <thead>
            <tr>
              <th scope="col">{t(`casebook.by.${by}`)}</th>
              {(['cases', 'accepted', 'ended', 'resolved', 'overdue'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`casebook.count.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.code}>
                <th scope="row">
                  {narrows && group.code ? (
                    <button type="button" className={styles.link} onClick={() => onChange(narrows, group.code)}>
                      {nameOf(group)}
                    </button>
                  ) : (
                    nameOf(group)
                  )}
                </th>
                {(['cases', 'accepted', 'ended', 'resolved', 'overdue'] as const).map((name) => (
                  <td key={name}>{whole(group[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

function useGroupName(by: CasebookGrouping): (group: CasebookGroup) => string {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  const systemName = useSystemName();
  return ({ code, name }) => {
    if (by === 'source') return systemName(code);
    if (by === 'type') return typeName(code);
    if (by === 'phase') return isPhase(code) ? t(`casebook.phase.${code}`) : code;
    return name ?? (code || t('city.unplaced'));
  };
}
