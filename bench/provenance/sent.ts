import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import type { RecordingProxy } from './recording-proxy.js';

/** What sources really sent, as somebody beside the connectors knows it. */
export interface Sent {
  /** `unknown`: an older state of a row that its source no longer holds. */
  compare(
    system: string,
    sourceId: string,
    bytes: Buffer,
    isNewest: boolean,
  ): Promise<'sent' | 'never sent' | 'unknown'>;
  stop(): Promise<void>;
}

/** Court and petitions by the bodies that went over the wire, the hotline by the rows of its own database. */
export async function sentBy(
  proxies: { readonly court: RecordingProxy; readonly petition: RecordingProxy },
  hotlineUrl: string,
): Promise<Sent> {
  const hotline = new pg.Pool({ connectionString: hotlineUrl, max: 1 });
  const known = new Map<string, boolean>();
  const went = (proxy: RecordingProxy, key: string, bytes: Buffer): boolean => {
    const found = known.get(key) ?? proxy.hasSent(bytes);
    known.set(key, found);
    return found;
  };
  return {
    compare: async (system, sourceId, bytes, isNewest) => {
      if (system === 'court' || system === 'petition') {
        const key = `${system} ${sourceId} ${bytes.toString('base64')}`;
        return went(proxies[system], key, bytes) ? 'sent' : 'never sent';
      }
      if (!isNewest) return 'unknown';
      const { rows } = await hotline.query('select row_to_json(w) as row from qzk.work_order w where order_no = $1', [
        sourceId,
      ]);
      return rows[0] && sameRow(JSON.parse(bytes.toString()), rows[0].row) ? 'sent' : 'never sent';
    },
    stop: () => hotline.end(),
  };
}

/** Whatever form a connector gives to times and numbers, each column must say the same. */
function sameRow(original: Record<string, unknown>, row: Record<string, unknown>): boolean {
  const names = Object.keys(row);
  return (
    isDeepStrictEqual(Object.keys(original).sort(), names.sort()) &&
    names.every((name) => same(original[name], row[name]))
  );
}

const same = (left: unknown, right: unknown): boolean => {
  if (isDeepStrictEqual(left, right)) return true;
  const [a, b] = [String(left), String(right)];
  return a === b || Number(a) === Number(b) || a.replace('T', ' ') === b.replace('T', ' ');
};
