import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LongWork } from './long-work.js';

describe('long work of an app', () => {
  it('is told line by line as the app writes it, once, and nothing else of the log', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'long-work-'));
    const log = path.join(folder, 'hub.log');
    writeFileSync(log, '{"task":"migration","seconds":5,"msg":"of an earlier run"}\n');
    const work = new LongWork(log, 59);
    appendFileSync(
      log,
      'a stack\n{"level":30,"msg":"listening"}\n{"task":"migration","seconds":0,"msg":"first"}\n{"task":"mig',
    );
    expect(work.news()).toEqual([{ text: 'first', seconds: 0 }]);
    appendFileSync(log, 'ration","seconds":5,"msg":"建立登记册"}\n');
    expect(work.news()).toEqual([{ text: '建立登记册', seconds: 5 }]);
    expect(work.news()).toEqual([]);
    writeFileSync(log, '{"task":"migration","seconds":10,"msg":"cut"}\n');
    expect(work.news()).toEqual([{ text: 'cut', seconds: 10 }]);
    rmSync(folder, { recursive: true });
  });
});
