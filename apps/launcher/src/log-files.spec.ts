import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cutLongLogs } from './log-files.js';

describe('cutLongLogs', () => {
  it('keeps the older part aside while the process goes on writing', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'log-files-'));
    const file = path.join(folder, 'hub.log');
    const writer = openSync(file, 'a');
    writeSync(writer, 'old\n'.repeat(10));
    appendFileSync(path.join(folder, 'short.log'), 'x');
    cutLongLogs(folder, 20);
    writeSync(writer, 'new\n');
    expect(readFileSync(file, 'utf8')).toBe('new\n');
    expect(readFileSync(`${file}.1`, 'utf8')).toBe('old\n'.repeat(10));
    expect(readFileSync(path.join(folder, 'short.log'), 'utf8')).toBe('x');
    closeSync(writer);
    rmSync(folder, { recursive: true });
  });
});
