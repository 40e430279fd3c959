import { useTranslation } from 'react-i18next';
import type { AddressFilter } from './address-filter';
import { Choice } from './choice';
import styles from './page.module.css';
import { Select } from './select';

interface Axis<Name extends string> {
  name: Name;
  label: string;
  options: readonly { value: string; label: string }[];
}

interface ListFiltersProps<Name extends string> {
  address: AddressFilter<Name>;
  /** Few, to be seen at a glance. */
  choice: Axis<Name>;
  /** Many. */
  select: Axis<Name>;
}

/** What a list is narrowed by, kept in the address; all of it where nothing is chosen. */
export function ListFilters<Name extends string>({ address, choice, select }: ListFiltersProps<Name>) {
  const { t } = useTranslation();
  const { filter, change } = address;
  const any = { value: '', label: t('quarantine.all') };
  return (
    <div className={styles.narrowing}>
      <Choice
        quiet
        label={choice.label}
        value={filter[choice.name] as string}
        options={[any, ...choice.options]}
        onChange={(next) => change(choice.name, next)}
      />
      <Select
        label={select.label}
        value={filter[select.name]}
        options={[any, ...select.options]}
        onChange={(next) => change(select.name, next)}
      />
    </div>
  );
}
