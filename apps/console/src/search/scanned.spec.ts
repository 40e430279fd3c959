import { expect, it } from '@jest/globals';
import { queryOfScan } from './scanned';

it.each([
  ['JF7QM2P9XK-ABCDE-FGHJK', 'JF7QM2P9XK'],
  ['https://jf.example.cn/q?code=jf7qm2p9xk-ABCDE-FGHJK', 'JF7QM2P9XK'],
  ['https://jf.example.cn/c/WL01?from=sign', 'WL01'],
  ['https://jf.example.cn/c/100%', '100%'],
  [' （2026）浙0106民初\n1234号 ', '（2026）浙0106民初 1234号'],
  ['x'.repeat(200), 'x'.repeat(60)],
])('a scan of %s looks for %s, and for no secret', (text, query) => {
  expect(queryOfScan(text)).toBe(query);
});
