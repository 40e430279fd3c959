import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account } from './administration';
import { beginFactor, type FactorEnrolment } from './commands';
import { apiPath, request } from './request';

export interface SessionItem {
  sessionId: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  address: string | null;
  userAgent: string | null;
  /** The one that asks. */
  isThis: boolean;
}

export const useOwnAccount = () =>
  useQuery({
    queryKey: ['own-account'],
    queryFn: ({ signal }) => request<Account>(apiPath('session', 'account'), { signal }),
  });

/** Whose sessions: `session/list` one's own, or those of an account. */
export type SessionsOf = readonly string[];

export const OWN_SESSIONS: SessionsOf = ['session', 'list'];
export const sessionsOf = (username: string): SessionsOf => ['accounts', username, 'sessions'];

export const useSessions = (of: SessionsOf) =>
  useQuery({
    queryKey: ['sessions', ...of],
    queryFn: ({ signal }) => request<{ items: SessionItem[] }>(apiPath(...of), { signal }),
  });

export function useEndSession(of: SessionsOf, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => request<void>(apiPath(...of, sessionId), { method: 'DELETE' }),
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions', ...of] }),
  });
}

/** A second factor in place of the one there is: that one counts no more from here on. */
export async function renewFactor(password: string): Promise<FactorEnrolment> {
  await request<void>(apiPath('session', 'second-factor', 'removal'), { method: 'POST', body: { password } });
  return beginFactor(password);
}
