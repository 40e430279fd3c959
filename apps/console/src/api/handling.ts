import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiPath, request } from './request';

export const CLOCK_STEPS = ['pause', 'resume', 'extend', 'stop'] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

/** What somebody does with a case beside the acts of its life. */
interface Handling {
  to: readonly string[];
  body: object;
}

/** Its unit gives the case back as not its own. */
export const returned = (caseId: string, body: { unit: string; reason: string }): Handling => ({
  to: ['cases', caseId, 'returns'],
  body,
});

/** Something has happened to the matter at another authority. */
export const passedOn = (caseId: string, body: { event: string; on?: string; reason: string }): Handling => ({
  to: ['cases', caseId, 'events'],
  body,
});

export const steppedClock = (
  clockId: string,
  body: { kind: ClockStep; on?: string; days?: number; reason: string },
): Handling => ({ to: ['clocks', clockId, 'steps'], body });

/** Everything that shows the case is asked for anew. */
export function useHandling(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ to, body }: Handling) => request(apiPath(...to), { method: 'POST', body }),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries();
    },
  });
}
