import { useTranslation } from 'react-i18next';
import { type UnmappedCategory, useUnmappedCategories } from '../api/reading';
import { type Column, DataTable } from '../elements/data-table';
import { useNumberWords } from '../elements/numbers';
import { Paged } from '../elements/paged';
import { RowButton } from '../elements/row-button';
import { Section } from '../elements/section';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';

/** Categories of the sources that no crosswalk knows; `onAdd`: begins a table with a row for one. */
export function Unmapped({ onAdd }: { onAdd: ((category: string) => void) | null }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { minute } = useTimeWords();
  const columns: Column<UnmappedCategory>[] = [
    {
      head: t('unmapped.category'),
      kind: 'which',
      cell: ({ system, category }) => (
        <>
          <SystemTag system={system} /> <span lang="zh-CN">{category}</span>
        </>
      ),
    },
    { head: t('unmapped.records'), kind: 'number', cell: ({ records }) => whole(records) },
    { head: t('unmapped.lastSeen'), cell: ({ lastSeenAt }) => minute(lastSeenAt) },
  ];
  if (onAdd)
    columns.push({
      head: t('unmapped.act'),
      cell: ({ category }) => <RowButton verb={t('unmapped.add')} about={category} onClick={() => onAdd(category)} />,
    });
  return (
    <Section flush title={t('unmapped.title')} lead={t('unmapped.lead')}>
      <Paged pages={useUnmappedCategories()} none={t('unmapped.none')}>
        {(items) => (
          <DataTable columns={columns} rows={items} keyOf={({ system, category }) => `${system} ${category}`} />
        )}
      </Paged>
    </Section>
  );
}
