import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InvitedSeat } from './asks';
import { download, openInTab } from './download';
import { apiPath, request } from './request';
import { sendFile } from './send-file';
import { refreshPart } from './timeline';

/** Papers that the hub fills in, to be printed. */
export const PRINTED = ['agreement', 'confirmation-application', 'conference-minutes'] as const;
export type PrintedPaper = (typeof PRINTED)[number];

export const DOCUMENT_KINDS = [
  'application',
  'evidence',
  'minutes',
  'agreement',
  'confirmation-application',
  'ruling',
  'receipt',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export interface CaseDocument {
  documentId: string;
  kind: DocumentKind;
  name: string | null;
  size: number;
  digest: string;
  by: string;
  at: string;
  withdrawnAt: string | null;
}

const documentsPath = (caseId: string, ...more: string[]) => apiPath('cases', caseId, 'documents', ...more);

/** In a tab of its own, where it can be printed. */
export const openPaper = (caseId: string, paper: PrintedPaper, purpose: string | null): Promise<void> =>
  openInTab(apiPath('cases', caseId, 'papers', paper), paper, purpose);

export const useDocuments = (caseId: string, purpose: string | null) =>
  useQuery({
    queryKey: ['documents', caseId, purpose],
    queryFn: ({ signal }) => request<{ items: CaseDocument[] }>(documentsPath(caseId), { signal, purpose }),
    gcTime: purpose ? 0 : undefined,
  });

/** A file that a party gave with a record: it lies at its source. */
export interface PartyFile {
  system: string;
  sourceId: string;
  attachmentId: string;
  name: string | null;
  mediaType: string;
  size: number;
  digest: string;
  by: InvitedSeat | 'applicant';
  given: 'statement' | 'question' | 'room';
  at: string | null;
}

export const useAttachments = (caseId: string, purpose: string | null) =>
  useQuery({
    queryKey: ['attachments', caseId, purpose],
    queryFn: ({ signal }) =>
      request<{ items: PartyFile[] }>(apiPath('cases', caseId, 'attachments'), { signal, purpose }),
    gcTime: purpose ? 0 : undefined,
  });

export const saveAttachment = (
  caseId: string,
  { system, sourceId, attachmentId }: PartyFile,
  purpose: string,
): Promise<void> =>
  download(apiPath('cases', caseId, 'attachments', system, sourceId, attachmentId, 'content'), purpose);

export const saveDocument = (caseId: string, documentId: string, purpose: string): Promise<void> =>
  download(documentsPath(caseId, documentId, 'content'), purpose);

export const withdrawDocument = (caseId: string, documentId: string, reason: string) =>
  request<unknown>(documentsPath(caseId, documentId, 'withdrawal'), { method: 'POST', body: { reason } });

const attach = (caseId: string, kind: DocumentKind, file: File): Promise<void> =>
  sendFile(`${documentsPath(caseId)}?${new URLSearchParams({ kind })}`, file);

export function useAttach(caseId: string, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, file }: { kind: DocumentKind; file: File }) => attach(caseId, kind, file),
    onSuccess: async () => {
      onDone();
      await refreshPart(queries, 'documents');
    },
  });
}
