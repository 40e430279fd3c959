import { RIGHTS, type Right } from './rights-table';
import { useSession } from './session';

export type { Right } from './rights-table';

/** Of who has signed in; null for nobody. */
export function useRole(): string | null {
  const { state } = useSession();
  return 'user' in state ? state.user.role : null;
}

export function useRights(): (right: Right) => boolean {
  const role = useRole();
  return (right) => role === 'admin' || (RIGHTS[right] as readonly (string | null)[]).includes(role);
}
