/**
 * Signing in at the provider in a window of its own, for a page that must not be left. The hub leads that window back to
 * `/sign-in?provider=done&next=/signed-in/<name>`; it tells the page, by that name, that a session waits for this browser,
 * and the page fetches it. No token passes between the two.
 */
const PLACE = '/signed-in/';
const NAME = /^\/signed-in\/([0-9a-f]{32})$/;

export const newName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const placeOf = (name: string): string => `${PLACE}${name}`;

/** The page that a way within the console leads back to; null where it is an ordinary one. */
export const nameIn = (next: string | null): string | null => NAME.exec(next ?? '')?.[1] ?? null;

const channelOf = (name: string) => new BroadcastChannel(`yian-tong.signed-in.${name}`);

/** Hears of it, until what is given back is called. */
export function whenSignedIn(name: string, listener: () => void): () => void {
  const channel = channelOf(name);
  channel.onmessage = listener;
  return () => channel.close();
}

export function tellSignedIn(name: string): void {
  const channel = channelOf(name);
  channel.postMessage('signed in');
  channel.close();
}
