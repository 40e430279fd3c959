import { keyDigest, newStaffKey } from './staff-list.js';

const key = newStaffKey();
process.stdout.write(`key, for her alone: ${key}\nkey_sha256, for the table: ${keyDigest(key)}\n`);
