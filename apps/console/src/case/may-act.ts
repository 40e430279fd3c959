import { createContext, useContext } from 'react';
import { useRights } from '../session/rights';
import { type Right } from '../session/rights-table';

/** Whether the reader acts for the unit that has the case on whose page this stands; the hub decides and refuses by itself. */
export const ActsForCase = createContext(true);

/** What a role may do, and on this case the reader in it. */
export function useCaseRights(): (right: Right) => boolean {
  const acts = useContext(ActsForCase);
  const may = useRights();
  return (right) => acts && may(right);
}
