import { ask } from './request';

/** The name that an answer gives its file, RFC 5987. */
const nameOf = (response: Response): string | undefined => {
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return named && decodeURIComponent(named);
};

/** A file that the hub answers with; `body`: what is asked for and may stand in no address. Throws as `ask` does. */
export async function fetchFile(
  path: string,
  purpose: string | null,
  body?: object,
): Promise<{ blob: Blob; name: string | undefined }> {
  const asked = body && {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await ask(path, { ...asked, purpose });
  return { blob: await response.blob(), name: nameOf(response) };
}

interface Asked {
  body?: object;
  /** What the file is called where the answer does not say it. */
  name?: string;
}

/** Has the browser save what the hub answers. */
export async function download(path: string, purpose: string | null = null, asked: Asked = {}): Promise<void> {
  const { blob, name = asked.name } = await fetchFile(path, purpose, asked.body);
  save(blob, name);
}

/** Has the browser save a file. */
export function save(blob: Blob, name = ''): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** The browser opened no tab for what was asked for: it was saved instead. */
export class TabBlocked extends Error {}

/**
 * Opens what the hub answers, a page of its own, in a tab of its own, where it can be printed; where the browser opens none,
 * saves it as `name` and says so by throwing `TabBlocked`.
 */
export async function openInTab(path: string, name: string, purpose: string | null = null): Promise<void> {
  // At once, while the click still counts: a browser opens no tab for what comes later.
  const tab = window.open('about:blank');
  try {
    const { blob } = await fetchFile(path, purpose);
    if (!tab) {
      save(blob, `${name}.html`);
      throw new TabBlocked();
    }
    tab.location.href = URL.createObjectURL(blob);
  } catch (error) {
    tab?.close();
    throw error;
  }
}
