/** Preferences of this browser that survive a restart: language, appearance. Never anything about cases or people. */
const name = (key: string) => `yian-tong.${key}`;

export function kept(key: string): string | null {
  try {
    return localStorage.getItem(name(key));
  } catch {
    return null; // storage switched off by policy: preferences then last as long as the page
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(name(key), value);
  } catch {
    // as above
  }
}
