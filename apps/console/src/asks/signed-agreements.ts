import type { AskOfCase } from '../api/asks';

export interface SignedAgreement {
  /** SM3, hex. */
  digest: string;
  /** When the last one signed. */
  at: string;
}

/** The agreements that everybody in their room has signed, the newest first. Pure. */
export const signedAgreements = (asks: readonly AskOfCase[]): SignedAgreement[] =>
  asks
    .filter(({ kind }) => kind === 'room')
    .flatMap(({ invited = [], answers }) => {
      const laid = [...new Set(answers.filter(({ choice }) => choice === 'agreement').map(({ digest }) => digest))];
      return laid.flatMap((digest) => {
        const signed = answers.filter((answer) => answer.choice === 'signed' && answer.digest === digest);
        const isWhole = ['applicant', ...invited].every((seat) => signed.some(({ by }) => by === seat));
        return isWhole && digest ? [{ digest, at: signed.at(-1)?.at ?? '' }] : [];
      });
    })
    .sort((a, b) => b.at.localeCompare(a.at));
