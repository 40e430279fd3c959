/**
 * JSON with object keys in code-unit order and no white space, after RFC 8785 (JCS), for hashing and comparing.
 * `undefined` members are left out, as in `JSON.stringify`. Throws TypeError for values JSON has no form for.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`no JSON form for ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    let members = '';
    for (const key of Object.keys(record).sort())
      if (record[key] !== undefined)
        members += `${members === '' ? '' : ','}${jsonOfName(key)}:${canonicalJson(record[key])}`;
    return `{${members}}`;
  }
  throw new TypeError(`no JSON form for a ${typeof value}`);
}

const names = new Map<string, string>();
const NAMES_MAX = 2000;

/** The name of a member as JSON; the same few come again and again. */
export function jsonOfName(key: string): string {
  const known = names.get(key);
  if (known) return known;
  const json = JSON.stringify(key);
  if (names.size < NAMES_MAX) names.set(key, json);
  return json;
}
