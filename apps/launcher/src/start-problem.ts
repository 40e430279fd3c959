/** Something that a person has to put right before the start can go on: one line, what happened and what to do. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

/** The message of anything thrown, on one line. */
export const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ').trim();
