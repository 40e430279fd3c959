import { useEffect, useState } from 'react';
import { useNow } from '../elements/time';

export interface Sample {
  /** Milliseconds. */
  at: number;
  published: number;
}

const LOOKED_AT_MS = 5 * 60_000;
const EVERY_MS = 5000;
const SPAN_MS_MIN = 4000;

/** The samples of the last minutes with one more; a connector that began to count anew begins anew here. Pure. */
export function withSample(samples: readonly Sample[], next: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && next.published < last.published) return [next];
  return [...samples.filter(({ at }) => next.at - at <= LOOKED_AT_MS), next];
}

/** Messages a minute over what was looked at; null as long as that is too short to say. Pure. */
export function perMinute(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < SPAN_MS_MIN) return null;
  return Math.round(((last.published - first.published) * 60_000) / (last.at - first.at));
}

/** How much a connector sends a minute, over the last five minutes in which this page was open. */
export function useThroughput(published: number | undefined): number | null {
  const now = useNow(EVERY_MS);
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    if (published !== undefined) setSamples((before) => withSample(before, { at: now, published }));
  }, [now, published]);
  return perMinute(samples);
}
