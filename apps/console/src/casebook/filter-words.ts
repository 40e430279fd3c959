import { useTranslation } from 'react-i18next';
import { CASEBOOK_STATES, type CasebookFilter } from '../api/casebook';
import { useDivisionNames } from '../elements/division-names';
import { NO_GRID } from '../elements/grid-choice';
import { useDisputeTypeName, useSystemName, useTerm } from '../elements/names';
import { isPhase } from './phases';

/** Which cases these are, for paper: a printed part must not be taken for the whole. What was looked for by words may name somebody. */
export function useFilterWords({
  from,
  to,
  division,
  grid,
  unit,
  type,
  system,
  phase,
  state,
  risk,
  q,
}: CasebookFilter): string {
  const { t } = useTranslation();
  const term = useTerm();
  const typeName = useDisputeTypeName();
  const systemName = useSystemName();
  const place = grid !== '' && grid !== NO_GRID ? grid : division;
  const placeName = useDivisionNames(place === '' ? [] : [place]);
  const standing = CASEBOOK_STATES.find((one) => one === state);
  const words = [
    (from || to) && t('casebook.openedIn', { from: from || '…', to: to || '…' }),
    place && placeName(place),
    grid === NO_GRID && t('city.noGrid'),
    unit,
    type && typeName(type),
    system && systemName(system),
    isPhase(phase) && t(`casebook.phase.${phase}`),
    standing && t(`casebook.state.${standing}`),
    risk && term('risk', risk),
    q && t('casebook.byWords'),
  ].filter(Boolean);
  return words.length === 0 ? t('casebook.allCases') : words.join(t('integration.separator'));
}
