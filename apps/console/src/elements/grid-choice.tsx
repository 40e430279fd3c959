import { useTranslation } from 'react-i18next';
import { useDivisions } from '../api/divisions';
import { ErrorRow } from './error-row';
import { FilterSelect } from './filter-select';

const VILLAGE_DIGITS = 12;
/** Cases of which no grid is known. */
export const NO_GRID = 'none';

interface GridChoiceProps {
  /** Shorter codes have no grids. */
  village: string;
  value: string;
  onChange(code: string): void;
}

/** A grid of a village, where the city has a list of them. */
export function GridChoice({ village, value, onChange }: GridChoiceProps) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useDivisions(village, village.length === VILLAGE_DIGITS);
  if (isError && !data) return <ErrorRow said={t('division.failed')} error={error} onRetry={() => void refetch()} />;
  if (!data || (data.items.length === 0 && value === '')) return null;
  const options = [
    ...data.items.map(({ code, name }) => ({ value: code, label: name })),
    { value: NO_GRID, label: t('city.noGrid') },
  ];
  return <FilterSelect label={t('division.grid')} value={value} options={options} onChange={onChange} />;
}
