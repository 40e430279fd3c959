import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiPath, request } from './request';

export interface Account {
  username: string;
  displayName: string;
  role: string;
  unit: string | null;
  /** The city has no such unit. */
  isUnitUnknown: boolean;
  divisionCode: string | null;
  state: 'active' | 'disabled' | 'invited';
  hasSecondFactor: boolean;
  isExternal: boolean;
  isDemo: boolean;
  createdAt: string;
  lastSignInAt: string | null;
}

export interface OneTimePassword {
  account: Account;
  oneTimePassword: string;
  expiresAt: string;
}

export interface KeySecret {
  secretId: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  lastUsedAt: string | null;
}

export interface MachineKey {
  keyId: string;
  name: string;
  role: string;
  readsOnly: boolean;
  units: string[];
  divisions: string[];
  systems: string[] | null;
  requestsPerMinute: number;
  createdAt: string;
  revokedAt: string | null;
  secrets: KeySecret[];
}

export interface NewBearer {
  key: MachineKey;
  bearer: string;
}

const PAGE = 100;

/** All accounts: the hub gives a hundred at a time, and nobody has so many that they cannot be searched by eye. */
async function allAccounts(signal: AbortSignal): Promise<Account[]> {
  const items: Account[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const address = `${apiPath('accounts')}?limit=${PAGE}${cursor ? `&cursor=${cursor}` : ''}`;
    const page: { items: Account[]; nextCursor: string | null } = await request(address, { signal });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

export const useAccounts = () => useQuery({ queryKey: ['accounts'], queryFn: ({ signal }) => allAccounts(signal) });

export const useKeys = () =>
  useQuery({
    queryKey: ['keys'],
    queryFn: ({ signal }) => request<{ items: MachineKey[] }>(apiPath('keys'), { signal }),
  });

interface Change {
  method?: 'POST' | 'PATCH';
  path: readonly string[];
  body: Record<string, unknown>;
}

/** A change of people or keys; `of` is asked for again. */
export function useAdministration<Answer = unknown>(of: 'accounts' | 'keys', onDone: (answer: Answer) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method = 'POST', path, body }: Change) => request<Answer>(apiPath(of, ...path), { method, body }),
    onSuccess: async (answer) => {
      onDone(answer);
      await client.invalidateQueries({ queryKey: [of] });
    },
  });
}
