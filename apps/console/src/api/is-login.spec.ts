import { expect, it } from '@jest/globals';
import { isLogin } from './is-login';

it('names are asked for of people, wherever they sign in, and of no machine', () => {
  const actors = ['lin.xiao', 'sso:wang.fang', 'sso:wang.fang.1a2b3c4d', 'key:7', 'subscription:3', 'a,b', ''];
  expect(actors.filter(isLogin)).toEqual(actors.slice(0, 3));
});
