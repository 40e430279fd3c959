import { useTranslation } from 'react-i18next';
import { Select, type SelectProps } from './select';

/** A choice that narrows a list: nothing is left out where nothing is chosen. */
export function FilterSelect({ options, ...select }: SelectProps) {
  const { t } = useTranslation();
  return <Select {...select} options={[{ value: '', label: t('division.any') }, ...options]} />;
}
