import { isTraceparent, readTraceparent, traceparentOf } from './traceparent.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

it('reads what it writes', () => {
  const text = `00-${TRACE}-${PARENT}-01`;
  expect(readTraceparent(text)).toEqual({ traceId: TRACE, spanId: PARENT, traceFlags: 1 });
  expect(traceparentOf(readTraceparent(text)!)).toBe(text);
  expect(isTraceparent(text)).toBe(true);
});

it.each([
  ['nothing', undefined],
  ['an empty header', ''],
  ['another version', `01-${TRACE}-${PARENT}-01`],
  ['a trace of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
  ['a parent of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
  ['capital letters', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
  ['more behind it', `00-${TRACE}-${PARENT}-01-secret`],
])('takes %s for no context', (_, text) => {
  expect(readTraceparent(text)).toBeNull();
  expect(isTraceparent(text)).toBe(false);
});
