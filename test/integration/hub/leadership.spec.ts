import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Leadership } from '../../../apps/hub/src/registry/leadership.js';

const connect = () => new DataSource({ type: 'postgres', url: process.env.TEST_DATABASE_URL }).initialize();

let first: DataSource;
let second: DataSource;
beforeAll(async () => {
  [first, second] = await Promise.all([connect(), connect()]);
});
afterAll(() => Promise.all([first, second].map((one) => one?.isInitialized && one.destroy())));

it('one hub leads, until it gives up or dies', async () => {
  const task = `test ${process.pid}`;
  const leader = new Leadership(first, task);
  const other = new Leadership(second, task);
  expect(await leader.isHeld()).toBe(true);
  expect(await leader.isHeld()).toBe(true);
  expect(await other.isHeld()).toBe(false);
  await leader.giveUp();
  expect(await other.isHeld()).toBe(true);
  expect(await leader.isHeld()).toBe(false);

  // Its process is killed: the server ends the session, and with it the lock.
  await first.query(
    `select pg_terminate_backend(pid) from pg_locks
     where locktype = 'advisory' and granted and objid = (hashtext($1)::bigint & 4294967295)::oid`,
    [task],
  );
  await expect(other.isHeld()).rejects.toThrow();
  expect(await leader.isHeld()).toBe(true);
  expect(await other.isHeld()).toBe(false);
});
