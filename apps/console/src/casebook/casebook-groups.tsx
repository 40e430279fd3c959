import { useTranslation } from 'react-i18next';
import { type CasebookFilter, type CasebookGroup, type CasebookGrouping, useCasebookGroups } from '../api/casebook';
import { LoadingState } from '../elements/loading-state';
import { useDisputeTypeName, useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import styles from './casebook.module.css';
import { COUNTS, type GroupCount, type GroupOrder, groupsInOrder, narrowedTo } from './group-rows';
import { isPhase } from './phases';

interface GroupsProps {
  by: CasebookGrouping;
  filter: CasebookFilter;
  order: GroupOrder;
  onSort(sort: GroupOrder['sort']): void;
  onNarrow(filters: Partial<CasebookFilter>): void;
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

/** The same rows, counted; a count leaves only its rows. */
export function CasebookGroups({ by, filter, order, onSort, onNarrow }: GroupsProps) {
  const { t } = useTranslation();
  const nameOf = useGroupName(by);
  const { data, error, isError, refetch } = useCasebookGroups(filter, by);
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="part" />;
  const heads = [
    { sort: 'name' as const, label: t(`casebook.by.${by}`) },
    ...COUNTS.map((sort) => ({ sort, label: t(`casebook.count.${sort}`) })),
  ];
  return (
    <Section title={t('casebook.groups', { by: t(`casebook.by.${by}`) })} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.groups} aria-label={t('casebook.groupRows')} tabIndex={0}>
        <table className={styles.groupTable}>
          <thead>
            <tr>
              {heads.map(({ sort, label }) => (
                <th key={sort} scope="col" aria-sort={sort === order.sort ? SORTED[order.direction] : undefined}>
                  <button type="button" className={styles.sort} onClick={() => onSort(sort)}>
                    {label}
                    {sort === order.sort && <span aria-hidden="true">{order.direction === 'asc' ? ' ↑' : ' ↓'}</span>}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groupsInOrder(data.items, order, nameOf).map((group) => (
              <tr key={group.code}>
                <th scope="row">{nameOf(group)}</th>
                {COUNTS.map((count) => (
                  <td key={count}>
                    <Count of={group[count]} filters={narrowedTo(by, group.code, count)} onNarrow={onNarrow} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

interface CountProps {
  of: CasebookGroup[GroupCount];
  /** Which leave what is counted; null: none do. */
  filters: Partial<CasebookFilter> | null;
  onNarrow: GroupsProps['onNarrow'];
}

function Count({ of, filters, onNarrow }: CountProps) {
  const { whole } = useNumberWords();
  if (of === 0 || filters === null) return whole(of);
  return (
    <button type="button" className={styles.link} onClick={() => onNarrow(filters)}>
      {whole(of)}
    </button>
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
