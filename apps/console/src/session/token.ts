/** The session's token: in memory, and in the tab's storage so that a reload keeps it. Closing the tab forgets it. */
const KEY = 'yian-tong.token';

let token: string | null = read();
let onLost: () => void = () => {};

function read(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null; // storage switched off by policy: the session then lasts as long as the page
  }
}

export const bearer = (): string | null => token;

export function setBearer(next: string | null): void {
  token = next;
  try {
    if (next) sessionStorage.setItem(KEY, next);
    else sessionStorage.removeItem(KEY);
  } catch {
    // as above
  }
}

/** Who is told when the hub no longer knows the token. */
export function whenSessionLost(listener: () => void): void {
  onLost = listener;
}

export function sessionLost(): void {
  onLost();
}
