// Preloaded (`node --import`) into processes whose clock is to jump: adds the milliseconds that the file of
// FAULTS_CLOCK_FILE holds to all that `Date` says of the present. Timers go on as they do on a real machine, whose
// monotonic clock does not jump either.
import { readFileSync } from 'node:fs';

const READ_EVERY_MS = 100;

const file = process.env.FAULTS_CLOCK_FILE;
const Real = Date;
let shiftMs = 0;

const now = (): number => Real.now() + shiftMs;

const Shifted = new Proxy(Real, {
  construct: (_, args, newTarget) => Reflect.construct(Real, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new Real(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

function readShift(): void {
  try {
    shiftMs = Number(readFileSync(file as string, 'utf8')) || 0;
  } catch {
    shiftMs = 0;
  }
}

if (file) {
  readShift();
  Real.prototype.constructor = Shifted;
  globalThis.Date = Shifted;
  // Not watchFile: what is written before its first look it never sees.
  setInterval(readShift, READ_EVERY_MS).unref();
}
