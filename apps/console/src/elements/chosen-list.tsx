import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import styles from './page.module.css';

interface ChosenListProps {
  label: string;
  items: readonly { value: string; name: string }[];
  onRemove(value: string): void;
}

/** What was chosen so far, each to be taken off again. */
export function ChosenList({ label, items, onRemove }: ChosenListProps) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <ul className={styles.chosen} aria-label={label}>
      {items.map(({ value, name }) => (
        <li key={value}>
          <span lang="zh-CN">{name}</span>{' '}
          <Button size="small" aria-label={t('unitField.remove', { name })} onClick={() => onRemove(value)}>
            ×
          </Button>
        </li>
      ))}
    </ul>
  );
}
