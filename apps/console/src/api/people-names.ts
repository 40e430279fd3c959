import { useQuery } from '@tanstack/react-query';
import { gathered } from './gathered';
import { isLogin } from './is-login';
import { apiPath, request } from './request';

/** So many logins the hub answers at once. */
const ASKED_MAX = 100;

const nameOf = gathered(async (logins) => {
  const query = new URLSearchParams({ of: logins.join(',') });
  const { items } = await request<{ items: { username: string; name: string }[] }>(
    `${apiPath('people-names')}?${query}`,
  );
  return new Map(items.map(({ username, name }) => [username, name]));
}, ASKED_MAX);

/** What an official is called; her login while that is on its way, and where nobody knows her. */
export function usePersonName(login: string | null): string {
  const { data } = useQuery({
    queryKey: ['person-name', login],
    enabled: login !== null && isLogin(login),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: () => nameOf(login ?? ''),
  });
  return data ?? login ?? '';
}
