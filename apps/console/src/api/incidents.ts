import { useQuery } from '@tanstack/react-query';
import { HEALTH_INTERVAL_MS } from './queries';
import { apiPath, request } from './request';

export const INCIDENTS = 'incidents';
export const INCIDENT_KINDS = [
  'source-held',
  'connector-silent',
  'connector-failing',
  'unexpected-zero',
  'books-differ',
  'records-differ',
  'intake-stuck',
] as const;

/** Something that a person should look at; it opens and closes by itself. */
export interface Incident {
  incidentId: string;
  /** One of `INCIDENT_KINDS`; a later hub may know more. */
  kind: string;
  subject: string;
  message: string;
  openedAt: string;
  closedAt: string | null;
  silencedUntil: string | null;
  silencedBy: string | null;
  silencedBecause: string | null;
}

export const useIncidents = () =>
  useQuery({
    queryKey: [INCIDENTS],
    queryFn: ({ signal }) => request<{ items: Incident[] }>(apiPath('integration', INCIDENTS), { signal }),
    refetchInterval: HEALTH_INTERVAL_MS,
  });

/** Zero hours: it is told again. */
export const silenceIncident = (incidentId: string, hours: number, reason: string) =>
  request<Incident>(apiPath('integration', INCIDENTS, incidentId, 'silence'), {
    method: 'POST',
    body: { hours, reason },
  });
