import { hasRight, type Right } from './rights-table';
import { useSession } from './session';

/** What who has signed in may do; nothing where nobody has. */
export function useRights(): (right: Right) => boolean {
  const { state } = useSession();
  const role = 'user' in state ? state.user.role : null;
  return (right) => hasRight(role, right);
}
