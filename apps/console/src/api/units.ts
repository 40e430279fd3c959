import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiPath, request } from './request';

export interface Unit {
  template: string;
  name: string | null;
  level: 'county' | 'township' | 'village';
  leads: string[];
  helps: string[];
  mediates: string[];
}

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
      request<{ version: number; items: Unit[] }>(`${apiPath('units')}${division ? `?division=${division}` : ''}`, {
        signal,
      }),
  });

export const useBodies = (enabled: boolean) =>
  useQuery({
    queryKey: ['mediation-bodies'],
    enabled,
    queryFn: ({ signal }) => request<{ items: MediationBody[] }>(apiPath('mediation-bodies'), { signal }),
  });

export type BodyEntry = Omit<MediationBody, 'name' | 'openCases'>;

/** Lists a mediation body, or, where nothing is said of it, takes it off the list. */
export function useBodyChange(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, entry }: { name: string; entry: BodyEntry | null }) =>
      request(apiPath('mediation-bodies', name), entry ? { method: 'PUT', body: entry } : { method: 'DELETE' }),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries({ queryKey: ['mediation-bodies'] });
    },
  });
}
