const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Codes and tokens go there: in clear on this machine only. Throws Error with one line that says which variable is wrong. */
export function secureUrl(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!url || !isSecure) throw new Error(`${name} must be an address with https://`);
  return url;
}

/** `realm_access.roles`: a claim within a claim. */
export const claimPath = (text: string): string[] => text.split('.');

/** What stands at a path of claims; undefined where there is nothing. */
export const claimAt = (claims: Readonly<Record<string, unknown>>, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (one, step) =>
      typeof one === 'object' && one !== null && Object.hasOwn(one, step)
        ? (one as Record<string, unknown>)[step]
        : undefined,
    claims,
  );
