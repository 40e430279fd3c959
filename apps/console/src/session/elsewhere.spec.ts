import { expect, it } from '@jest/globals';
import { nameIn, newName, placeOf, tellSignedIn, whenSignedIn } from './elsewhere';

it('a name is found again in the way that leads back to it, and in no other', () => {
  const name = newName();
  expect(nameIn(placeOf(name))).toBe(name);
  for (const next of [null, '/', '/triage', `${placeOf(name)}/more`, placeOf('x')]) expect(nameIn(next)).toBeNull();
  expect(newName()).not.toBe(name);
});

it('the page of that name is told, and no other', async () => {
  const [mine, other] = [newName(), newName()];
  let told = 0;
  const heard = new Promise<void>((resolve) => {
    const stop = whenSignedIn(mine, () => {
      told += 1;
      stop();
      resolve();
    });
  });
  tellSignedIn(other);
  tellSignedIn(mine);
  await heard;
  expect(told).toBe(1);
});
