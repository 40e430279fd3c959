import { ask } from './request';

/** Browsers know no type of OFD, the national standard for documents. */
const typeOf = (file: File): string =>
  file.type || (/\.ofd$/i.test(file.name) ? 'application/ofd' : 'application/octet-stream');

/** Sends a file as the body. Throws as `ask` does. */
export async function sendFile(path: string, file: File): Promise<void> {
  await ask(path, {
    method: 'POST',
    headers: {
      'Content-Type': typeOf(file),
      // A name may tell of somebody, and addresses are kept by proxies.
      'X-File-Name': encodeURIComponent(file.name),
    },
    body: file,
  });
}
