import { request } from './request';
import type { User } from './shapes';

export type ConnectorCommand = 'pause' | 'resume' | 'repull' | 'stocktakings';

export const commandConnector = (system: string, command: ConnectorCommand, reason: string) =>
  request<unknown>(`/api/v1/connectors/${encodeURIComponent(system)}/${command}`, { method: 'POST', body: { reason } });

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
