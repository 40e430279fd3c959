import type { DocumentKind, Side } from '#libs/casework/index.js';
import { familyOf } from './case-family.js';
import { Personal, personalText } from './personal-values.js';
import type { Transaction } from './transaction.js';

export interface NoteRow {
  readonly noteId: string;
  readonly words: string;
  readonly by: string;
  readonly at: Date;
}

export interface DocumentRow {
  readonly documentId: string;
  readonly kind: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** SM3 of its bytes, hex. */
  readonly digest: string;
  readonly by: string;
  readonly at: Date;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
}

export interface ParticipantRow {
  readonly participantId: string;
  readonly role: string;
  readonly name: string;
  readonly unit: string | null;
  readonly phone: string | null;
  /** Of a representative: for whom she speaks. */
  readonly side: Side | null;
  readonly idNumber: string | null;
  readonly by: string;
  readonly at: Date;
}

const one = async (rows: Promise<{ id: string }[]>): Promise<string> => (await rows)[0]?.id as string;

export const addNote = (tx: Transaction, caseId: string, words: string, by: string): Promise<string> =>
  one(
    tx.query('insert into case_note (case_id, words, written_by) values ($1, $2, $3) returning note_id as id', [
      caseId,
      Personal.text(words),
      by,
    ]),
  );

/** Oldest first. */
export const notesOfCase = (tx: Transaction, caseId: string): Promise<NoteRow[]> =>
  tx.query(
    `select note_id as "noteId", words, written_by as by, written_at as at from case_note
     where case_id in ${familyOf('$1::bigint')} order by note_id`,
    [caseId],
  );

export interface NewDocument {
  readonly caseId: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly mediaType: string;
  readonly digest: string;
  readonly body: Buffer;
  readonly by: string;
}

export const addDocument = (tx: Transaction, { caseId, kind, name, mediaType, digest, body, by }: NewDocument) =>
  one(
    tx.query(
      `insert into case_document (case_id, kind, name, media_type, size, digest, body, body_sealed, added_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning document_id as id`,
      [
        ...[caseId, kind, Personal.text(name), mediaType, body.length, digest],
        ...[Personal.bytesUnlessSealed(body), Personal.bytes(body), by],
      ],
    ),
  );

const DOCUMENT = `document_id as "documentId", kind, name, media_type as "mediaType", size, digest, added_by as by,
  added_at as at, withdrawn_by as "withdrawnBy", withdrawn_at as "withdrawnAt"`;

/** Without their bytes, oldest first; those that were withdrawn too. */
export const documentsOfCase = (tx: Transaction, caseId: string): Promise<DocumentRow[]> =>
  tx.query(`select ${DOCUMENT} from case_document where case_id in ${familyOf('$1::bigint')} order by document_id`, [
    caseId,
  ]);

/** With its bytes; null where the case has no such document, or has no longer. */
export async function documentOfCase(
  tx: Transaction,
  caseId: string,
  documentId: string,
): Promise<(DocumentRow & { readonly body: Buffer }) | null> {
  const [row] = await tx.query<DocumentRow & { readonly body: Buffer; readonly sealed: Buffer | null }>(
    `select ${DOCUMENT}, body, body_sealed as sealed from case_document
     where document_id = $2 and withdrawn_at is null and case_id in ${familyOf('$1::bigint')}`,
    [caseId, documentId],
  );
  if (!row) return null;
  const { sealed, ...document } = row;
  return { ...document, body: sealed ?? document.body };
}

/** It is shown no more; that it was there stays known, with its digest. False: there is none to withdraw. */
export async function withdrawDocument(
  tx: Transaction,
  caseId: string,
  documentId: string,
  by: string,
): Promise<boolean> {
  const rows = await tx.query(
    `update case_document set withdrawn_by = $3, withdrawn_at = now()
     where document_id = $2 and withdrawn_at is null and case_id in ${familyOf('$1::bigint')} returning 1`,
    [caseId, documentId, by],
  );
  return rows.length > 0;
}

export type NewParticipant = Pick<ParticipantRow, 'role' | 'name'> & {
  readonly unit?: string | null;
  readonly phone?: string | null;
  readonly side?: Side | null;
  readonly idNumber?: string | null;
};

export const addParticipant = (
  tx: Transaction,
  caseId: string,
  { role, name, unit = null, phone = null, side = null, idNumber = null }: NewParticipant,
  by: string,
): Promise<string> =>
  one(
    tx.query(
      `insert into case_participant (case_id, role, name, unit, phone, side, id_number, added_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning participant_id as id`,
      [caseId, role, Personal.text(name), unit, personalText(phone), side, personalText(idNumber), by],
    ),
  );

/** Those who take part now. */
export const participantsOfCase = (tx: Transaction, caseId: string): Promise<ParticipantRow[]> =>
  tx.query(
    `select participant_id as "participantId", role, name, unit, phone, side, id_number as "idNumber", added_by as by, added_at as at
     from case_participant where left_at is null and case_id in ${familyOf('$1::bigint')} order by participant_id`,
    [caseId],
  );

/** False: there is none to take off. */
export async function removeParticipant(tx: Transaction, caseId: string, participantId: string): Promise<boolean> {
  const rows = await tx.query(
    `update case_participant set left_at = now()
     where participant_id = $2 and left_at is null and case_id in ${familyOf('$1::bigint')} returning 1`,
    [caseId, participantId],
  );
  return rows.length > 0;
}
