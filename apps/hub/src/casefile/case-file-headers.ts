/** Headers of a file of a case: to be kept, and that no browser may take for a page of this site. Pure. */
export const caseFileHeaders = (file: { readonly name: string; readonly mediaType: string }) => ({
  'content-type': file.mediaType,
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'no-store',
});
