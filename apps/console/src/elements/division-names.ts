import { useTranslation } from 'react-i18next';
import { useDivisionLists } from '../api/divisions';
import { useReference } from '../api/queries';
import { divisionPath, listedUnder } from './division-path';

/** What these divisions are called, from the county down; the code of one that is none of the city's, or on its way. */
export function useDivisionNames(codes: readonly string[]): (code: string) => string {
  const { t } = useTranslation();
  const { data: reference } = useReference();
  const lists = useDivisionLists(listedUnder(codes));
  const names = new Map(lists.flatMap(({ data }) => (data?.items ?? []).map(({ code, name }) => [code, name])));
  return (code) => {
    if (code === reference?.cityCode) return t('administration.wholeCity');
    const path = divisionPath(code);
    const said = path.map((one) => names.get(one));
    return said.length > 0 && path.at(-1) === code && said.every(Boolean) ? said.join('') : code;
  };
}
