import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiPath, request } from './request';

export interface Unit {
  template: string;
  name: string | null;
  level: 'county' | 'township' | 'village';
  leads: string[];
  helps: string[];
  mediates: string[];
}

export interface Units {
  version: number;
  items: Unit[];
  /** Rows of the routing table, and why each sends a case there. */
  rows: { id: string; reason: string }[];
}

export const BODIES = 'mediation-bodies';

export interface MediationBody {
  name: string;
  trade: string;
  divisionCode: string;
  capacity: number;
  openCases: number;
}

export const useUnits = (division: string) =>
  useQuery({
    queryKey: ['units', division],
    queryFn: ({ signal }) =>
      request<Units>(`${apiPath('units')}${division ? `?division=${division}` : ''}`, {
        signal,
      }),
  });

/** The city's units whose names are like what was typed; those of before while the next are on their way. */
export const useUnitNames = (words: string) =>
  useQuery({
    queryKey: ['unit-names', words],
    enabled: words !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      request<{ items: string[] }>(`${apiPath('units', 'names')}?words=${encodeURIComponent(words)}`, { signal }),
  });

export const useBodies = (enabled: boolean) =>
  useQuery({
    queryKey: [BODIES],
    enabled,
    queryFn: ({ signal }) => request<{ items: MediationBody[] }>(apiPath(BODIES), { signal }),
  });

export type BodyEntry = Omit<MediationBody, 'name' | 'openCases'>;

/** Lists a mediation body, or changes what it takes and can carry. */
export function useBodyChange(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, entry }: { name: string; entry: BodyEntry }) =>
      request(apiPath(BODIES, name), { method: 'PUT', body: entry }),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries({ queryKey: [BODIES] });
    },
  });
}

/** Takes a mediation body off the list; cases that it has stay with it. */
export const removeBody = (name: string, reason: string) =>
  request(apiPath(BODIES, name, 'removal'), { method: 'POST', body: { reason } });
