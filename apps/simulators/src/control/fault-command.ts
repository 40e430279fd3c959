import { type SourceSystem, sourceSystems } from '../settings.js';

/**
 * One order to the simulators, the body of POST /faults:
 * - `{fault: "down", system, seconds}`: connections cut (court), 503 (petition), no sign-in (hotline); 0 ends it
 * - `{fault: "slow", system, ms}`: each answer waits so long; 0 ends it
 * - `{fault: "rates", system, rates: {…}}`: shares as in `faults/presets.ts`
 * - `{fault: "bulk-stamp", system: "court" | "hotline-12345", share}`
 * - `{fault: "restore-backup", share, reenterPerSecond}`: of the petition bureau
 * - `{fault: "late-commit", share, seconds}`: of the hotline, from now on
 * - `{fault: "commit-all"}`: what waits becomes visible now
 * - `{fault: "add-column", name}`: at the hotline
 * - `{fault: "revoke-tokens"}`: of the court
 */
export type FaultCommand =
  | { readonly fault: 'down'; readonly system: SourceSystem; readonly seconds: number }
  | { readonly fault: 'slow'; readonly system: SourceSystem; readonly ms: number }
  | {
      readonly fault: 'rates';
      readonly system: SourceSystem;
      readonly rates: Readonly<Record<string, number | boolean>>;
    }
  | { readonly fault: 'bulk-stamp'; readonly system: 'court' | 'hotline-12345'; readonly share: number }
  | { readonly fault: 'restore-backup'; readonly share: number; readonly reenterPerSecond: number }
  | { readonly fault: 'late-commit'; readonly share: number; readonly seconds: number }
  | { readonly fault: 'commit-all' }
  | { readonly fault: 'add-column'; readonly name: string }
  | { readonly fault: 'revoke-tokens' };

/** Throws RangeError that says what is wrong. */
export function readFaultCommand(body: unknown): FaultCommand {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const number = (name: string, fallback: number, max: number): number => {
    const value = given[name] ?? fallback;
    if (typeof value !== 'number' || !(value >= 0 && value <= max))
      throw new RangeError(`${name} must be a number from 0 to ${max}`);
    return value;
  };
  const system = (): SourceSystem => {
    if (!(sourceSystems as readonly unknown[]).includes(given.system))
      throw new RangeError(`system must be one of ${sourceSystems.join(', ')}`);
    return given.system as SourceSystem;
  };
  switch (given.fault) {
    case 'down':
      return { fault: 'down', system: system(), seconds: number('seconds', 60, 86_400) };
    case 'slow':
      return { fault: 'slow', system: system(), ms: number('ms', 2000, 600_000) };
    case 'rates':
      return { fault: 'rates', system: system(), rates: (given.rates ?? {}) as Record<string, number | boolean> };
    case 'bulk-stamp': {
      const stampedSystem = system();
      if (stampedSystem === 'petition')
        throw new RangeError('letters have change numbers, not stamps: court or hotline-12345');
      return { fault: 'bulk-stamp', system: stampedSystem, share: number('share', 0.3, 1) };
    }
    case 'restore-backup':
      return {
        fault: 'restore-backup',
        share: number('share', 0.05, 1),
        reenterPerSecond: number('reenterPerSecond', 20, 10_000),
      };
    case 'late-commit':
      return { fault: 'late-commit', share: number('share', 1, 1), seconds: number('seconds', 60, 600) };
    case 'commit-all':
    case 'revoke-tokens':
      return { fault: given.fault };
    case 'add-column':
      return { fault: 'add-column', name: String(given.name ?? 'urgency_level') };
    default:
      throw new RangeError(`unknown fault "${String(given.fault)}"`);
  }
}
