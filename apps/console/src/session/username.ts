import { useSession } from './session';

/** Who has signed in; '' where nobody has. */
export function useUsername(): string {
  const { state } = useSession();
  return 'user' in state ? state.user.username : '';
}
