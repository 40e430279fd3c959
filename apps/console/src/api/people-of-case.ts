import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiPath, request } from './request';
import { refreshPart } from './timeline';

export const NOTES = 'notes';
export const PARTICIPANTS = 'participants';

/** What somebody noted of a case; it is never changed. */
export interface Note {
  noteId: string;
  words: string | null;
  by: string;
  at: string;
}

export const PARTICIPANT_ROLES = ['mediator', 'assistant', 'representative', 'expert', 'witness', 'official'] as const;
/** For whom a representative speaks. */
export const SIDES = ['complainant', 'respondent'] as const;
export type Side = (typeof SIDES)[number];
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

/** Somebody who takes part in a case beside those whom its records name. */
export interface Participant {
  participantId: string;
  role: ParticipantRole;
  name: string;
  unit: string | null;
  phone: string | null;
  side: Side | null;
  idNumber: string | null;
  by: string;
  at: string;
}

export type NewParticipant = Pick<Participant, 'role' | 'name'> & {
  unit?: string;
  phone?: string;
  side?: Side;
  idNumber?: string;
};

type Part = typeof NOTES | typeof PARTICIPANTS;

const usePart = <Item>(part: Part, caseId: string, purpose: string | null) =>
  useQuery({
    queryKey: [part, caseId, purpose],
    queryFn: ({ signal }) => request<{ items: Item[] }>(apiPath('cases', caseId, part), { signal, purpose }),
    gcTime: purpose ? 0 : undefined,
    refetchOnWindowFocus: !purpose,
  });

export const useNotes = (caseId: string, purpose: string | null) => usePart<Note>(NOTES, caseId, purpose);

export const useParticipants = (caseId: string, purpose: string | null) =>
  usePart<Participant>(PARTICIPANTS, caseId, purpose);

function usePartChange<Given>(part: Part, change: (given: Given) => Promise<unknown>, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      onDone();
      await refreshPart(queries, part);
    },
  });
}

export const useAddNote = (caseId: string, onDone: () => void) =>
  usePartChange(
    NOTES,
    (words: string) => request(apiPath('cases', caseId, NOTES), { method: 'POST', body: { words } }),
    onDone,
  );

export const useAddParticipant = (caseId: string, onDone: () => void) =>
  usePartChange(
    PARTICIPANTS,
    (body: NewParticipant) => request(apiPath('cases', caseId, PARTICIPANTS), { method: 'POST', body }),
    onDone,
  );

export const useRemoveParticipant = (caseId: string, participantId: string, onDone: () => void) =>
  usePartChange(
    PARTICIPANTS,
    () => request(apiPath('cases', caseId, PARTICIPANTS, participantId), { method: 'DELETE' }),
    onDone,
  );
