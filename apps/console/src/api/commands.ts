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

/** `code`: of the second factor, or a recovery code; asked for by `second-factor-required`. */
export const signIn = (username: string, password: string, code?: string) =>
  request<OpenedSession>('/api/v1/session', {
    method: 'POST',
    body: { username, password, code },
    authenticated: false,
  });

export const signInAtProvider = () =>
  request<OpenedSession>('/api/v1/session/provider', { method: 'POST', authenticated: false });

export const signOut = () => request<void>('/api/v1/session', { method: 'DELETE' });

export const changePassword = (present: string, next: string) =>
  request<void>('/api/v1/session/password', { method: 'PUT', body: { present, next } });

export interface FactorEnrolment {
  secret: string;
  otpauthUri: string;
}

export const beginFactor = (password: string) =>
  request<FactorEnrolment>('/api/v1/session/second-factor', { method: 'POST', body: { password } });

export const confirmFactor = (code: string) =>
  request<{ recoveryCodes: string[] }>('/api/v1/session/second-factor/confirmation', {
    method: 'POST',
    body: { code },
  });
