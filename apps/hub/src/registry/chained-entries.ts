import type { EntryContents } from '#libs/tamper-evidence/index.js';

/** An entry of the ledger as its chain covers it. Ids are decimal strings, times as `utcMicros` writes them. */
export interface ChainedJudgement {
  readonly judgementId: string;
  readonly at: string;
  readonly kind: string;
  readonly actor: string;
  readonly modelVersion: string | null;
  readonly caseId: string | null;
  readonly recordId: string | null;
  readonly causedBy: string | null;
  readonly undoes: string | null;
  /** As it comes back from the database. */
  readonly detail: unknown;
}

/** What a judgement rests on may quote people's words: it is sealed. */
export const judgementEntry = ({ detail, ...open }: ChainedJudgement): EntryContents => ({
  open: { ...open },
  sealed: { detail },
});

/** One version of a record with the message that brought it. */
export interface ChainedVersion {
  readonly recordId: string;
  readonly version: number;
  readonly system: string;
  readonly sourceId: string;
  readonly state: string;
  readonly recordedAt: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly eventId: string;
  readonly contentHash: string;
  readonly sourceUpdatedAt: string | null;
  readonly sourceSequence: string | null;
  readonly fetchId: string;
  readonly fetchedAt: string;
  readonly connectorVersion: string;
  readonly mappingVersion: string;
  readonly mediaType: string;
  readonly content: unknown;
  readonly issues: unknown;
  /** The source's own bytes, base64. */
  readonly original: string;
}

export const versionEntry = ({ content, issues, original, ...open }: ChainedVersion): EntryContents => ({
  open: { ...open },
  sealed: { content, issues, original },
});

/** An entry of the audit trail. */
export interface ChainedAudit {
  readonly auditId: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly purpose: string | null;
  readonly detail: unknown;
}

/** Whom somebody looked up, and why, is personal itself: it is sealed. */
export const auditEntry = ({ subject, purpose, detail, ...open }: ChainedAudit): EntryContents => ({
  open: { ...open },
  sealed: { subject, purpose, detail },
});
