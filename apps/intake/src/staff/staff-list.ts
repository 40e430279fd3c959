import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCsv } from '#libs/csv/index.js';
import type { Registrar } from '../statement/statement.js';

/** Somebody who registers for residents: a grid member (网格员), or who sits at the integrated window (综合受理窗口). */
export interface StaffMember extends Registrar {
  readonly login: string;
  /** SHA-256 of her key, which is made at random: 98 bits need no slow digest. */
  readonly keyDigest: string;
}

export class StaffListError extends Error {}

const COLUMNS = ['login', 'name', 'role', 'unit', 'key_sha256'];
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const KEY_LENGTH = 20;

const bare = (key: string): string =>
  key
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
export const keyDigest = (key: string): string => createHash('sha256').update(bare(key)).digest('hex');

/** A key for a new member, as it is given to her. */
export function newStaffKey(): string {
  const signs: string[] = [];
  // Bytes that would make some signs likelier than others are left out.
  while (signs.length < KEY_LENGTH)
    signs.push(
      ...[...randomBytes(KEY_LENGTH)].filter((byte) => byte < 240).map((byte) => SIGNS[byte % SIGNS.length] as string),
    );
  return signs
    .slice(0, KEY_LENGTH)
    .join('')
    .replace(/(.{5})(?=.)/g, '$1-');
}

/** The table of staff. Throws StaffListError that names every row which cannot be used. Pure. */
export function readStaff(text: string): ReadonlyMap<string, StaffMember> {
  const [header, ...rows] = parseCsv(text);
  if (String(header?.cells.map((cell) => cell.trim())) !== String(COLUMNS))
    throw new StaffListError(`the first row must be ${COLUMNS.join(',')}`);
  const staff = new Map<string, StaffMember>();
  const problems: string[] = [];
  for (const { row, cells } of rows) {
    const [login = '', name = '', role = '', unit = '', digest = ''] = cells.map((cell) => cell.trim());
    const isRole = role === 'grid' || role === 'window';
    if (!/^[a-z0-9]{2,20}$/.test(login))
      problems.push(`row ${row}: "${login}" must be 2 to 20 small letters and digits`);
    else if (staff.has(login)) problems.push(`row ${row}: ${login} stands there twice`);
    else if (!name || !unit || !isRole)
      problems.push(`row ${row}: ${login} needs a name, a unit, and a role: grid or window`);
    else if (!/^[0-9a-f]{64}$/.test(digest)) problems.push(`row ${row}: ${login} needs the SHA-256 of a key`);
    else staff.set(login, { login, name, role, unit, keyDigest: digest });
  }
  if (problems.length > 0) throw new StaffListError(problems.join('\n'));
  return staff;
}

/** Takes as long whether there is somebody of that name or not. */
export function isKeyOf(key: string, member: StaffMember | undefined): boolean {
  const given = Buffer.from(keyDigest(key), 'hex');
  const wanted = member ? Buffer.from(member.keyDigest, 'hex') : Buffer.alloc(given.length);
  return timingSafeEqual(given, wanted) && member !== undefined;
}
