import { useTranslation } from 'react-i18next';
import { useLanguage } from '../elements/language';
import { type CsvTable, wideColumns } from './csv-table';
import styles from './rules.module.css';

interface RuleHeadProps {
  table: CsvTable;
  /** As they are read. */
  titles: readonly string[];
}

/** The titles of a table of rules, after the column of their order. */
export function RuleHead({ table, titles }: RuleHeadProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const wide = wideColumns(table);
  return (
    <thead>
      <tr lang={language}>
        <th scope="col">{t('rules.order')}</th>
        {table.titles.map((title, column) => (
          <th key={title} scope="col" className={wide[column] ? styles.wide : undefined}>
            {titles[column]}
          </th>
        ))}
      </tr>
    </thead>
  );
}
