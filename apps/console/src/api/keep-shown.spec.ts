import { expect, it } from '@jest/globals';
import { keepShown } from './keep-shown';

const masked = { queryKey: ['case', '7', null] };
const inClear = { queryKey: ['case', '7', '核对身份'] };

it.each([
  ['what is masked stays until it comes in clear', '核对身份', masked, 'shown'],
  ['what is in clear stays while it is asked for again for another purpose', '回访', inClear, 'shown'],
  ['what is in clear goes at once', null, inClear, undefined],
  ['another masked list stays until the next one comes', null, masked, 'shown'],
  ['nothing was shown', null, undefined, 'shown'],
])('%s', (_, purpose, before, stays) => {
  expect(keepShown(purpose)('shown', before)).toBe(stays);
});
