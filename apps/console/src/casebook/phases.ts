/** How far a case has come, in the order of the closed loop. */
export const PHASES = [
  'registered',
  'triaged',
  'accepted',
  'in-mediation',
  'joint-conference',
  'agreement',
  'judicial-confirmation',
  'performance',
  'not-agreed',
  'transferred',
  'withdrawn',
  'closed',
  'archived',
] as const;
export type Phase = (typeof PHASES)[number];

export const isPhase = (word: string): word is Phase => (PHASES as readonly string[]).includes(word);
