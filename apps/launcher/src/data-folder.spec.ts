import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { emptyDataFolder, prepareDataFolder } from './data-folder.js';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), 'data-folder-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('the data folder', () => {
  it('is made, and emptied of all but the lock and the marker', () => {
    const folder = path.join(parent, 'new', 'data');
    prepareDataFolder(folder);
    mkdirSync(path.join(folder, 'kafka', 'log'), { recursive: true });
    writeFileSync(path.join(folder, 'launcher.json'), '{}');
    emptyDataFolder(folder, 'launcher.json');
    expect(readdirSync(folder).sort()).toEqual(['.yian-tong-data', 'launcher.json']);
  });

  it('is never emptied where somebody else had put files before us', () => {
    writeFileSync(path.join(parent, 'thesis.txt'), 'years of work');
    prepareDataFolder(parent);
    expect(() => emptyDataFolder(parent, 'launcher.json')).toThrow(/will not empty/);
    expect(readdirSync(parent)).toEqual(['thesis.txt']);
  });

  it('is refused in one line where it cannot be written', () => {
    const file = path.join(parent, 'file');
    writeFileSync(file, '');
    expect(() => prepareDataFolder(path.join(file, 'data'))).toThrow(/cannot be written \(ENOTDIR\).*set DATA_DIR/);
  });
});
