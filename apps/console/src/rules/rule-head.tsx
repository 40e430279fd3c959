import { useTranslation } from 'react-i18next';
import { type CsvTable, wideColumns } from './csv-table';
import styles from './rules.module.css';

/** The titles of a table of rules, after the column of their order. */
export function RuleHead({ table }: { table: CsvTable }) {
  const { t } = useTranslation();
  const wide = wideColumns(table);
  return (
    <thead>
      <tr>
        <th scope="col">{t('rules.order')}</th>
        {table.titles.map((title, column) => (
          <th key={title} scope="col" className={wide[column] ? styles.wide : undefined}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
