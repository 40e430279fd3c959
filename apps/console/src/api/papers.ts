import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bearer } from '../session/token';
import { download, openInTab } from './download';
import { apiPath, refusal, request } from './request';

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
  openInTab(apiPath('cases', caseId, 'papers', paper), purpose);

export const useDocuments = (caseId: string, purpose: string | null) =>
  useQuery({
    queryKey: ['documents', caseId, purpose],
    queryFn: ({ signal }) => request<{ items: CaseDocument[] }>(documentsPath(caseId), { signal, purpose }),
    gcTime: purpose ? 0 : undefined,
  });

export const saveDocument = (caseId: string, documentId: string, purpose: string): Promise<void> =>
  download(documentsPath(caseId, documentId, 'content'), purpose);

export const withdrawDocument = (caseId: string, documentId: string, reason: string) =>
  request<unknown>(documentsPath(caseId, documentId, 'withdrawal'), { method: 'POST', body: { reason } });

/** Browsers know no type of OFD, the national standard for documents. */
const typeOf = (file: File): string =>
  file.type || (/\.ofd$/i.test(file.name) ? 'application/ofd' : 'application/octet-stream');

async function attach(caseId: string, kind: DocumentKind, file: File): Promise<void> {
  const response = await fetch(`${documentsPath(caseId)}?${new URLSearchParams({ kind })}`, {
    method: 'POST',
    headers: {
      'Accept-Language': document.documentElement.lang,
      Authorization: `Bearer ${bearer()}`,
      'Content-Type': typeOf(file),
      // A name may tell of somebody, and addresses are kept by proxies.
      'X-File-Name': encodeURIComponent(file.name),
    },
    body: file,
  });
  if (!response.ok) throw await refusal(response);
}

export function useAttach(caseId: string, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, file }: { kind: DocumentKind; file: File }) => attach(caseId, kind, file),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: ['documents'] });
    },
  });
}
