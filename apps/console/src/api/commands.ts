import { request } from './request';
import type { User } from './shapes';

export type ConnectorCommand = 'pause' | 'resume' | 'repull' | 'checkpoint' | 'stocktakings';

/** What some commands say besides why: a window of days, or where to read on from (null: from the beginning). */
export interface CommandDetail {
  from?: string;
  until?: string;
  checkpoint?: object | null;
}

export const commandConnector = (system: string, command: ConnectorCommand, reason: string, detail: CommandDetail) =>
  request<unknown>(`/api/v1/connectors/${encodeURIComponent(system)}/${command}`, {
    method: 'POST',
    body: { reason, ...detail },
  });

export interface OpenedSession {
  token: string;
  user: User;
}

export const signIn = (username: string, password: string) =>
  request<OpenedSession>('/api/v1/session', {
    method: 'POST',
    body: { username, password },
    authenticated: false,
  });

export const signInAtProvider = () =>
  request<OpenedSession>('/api/v1/session/provider', { method: 'POST', authenticated: false });

export const signOut = () => request<void>('/api/v1/session', { method: 'DELETE' });
