import { bearer } from '../session/token';
import { refusal } from './request';

/** Browsers know no type of OFD, the national standard for documents. */
const typeOf = (file: File): string =>
  file.type || (/\.ofd$/i.test(file.name) ? 'application/ofd' : 'application/octet-stream');

/** Sends a file as the body. Throws as `request` does. */
export async function sendFile(path: string, file: File): Promise<void> {
  const response = await fetch(path, {
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
