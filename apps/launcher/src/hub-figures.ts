/** What the hub's public metrics say of the way of the records so far. */
export interface HubFigures {
  records: number;
  cases: number;
}

const READ_MS_MAX = 2_000;

/** null while the hub does not answer. */
export async function readHubFigures(hubUrl: string): Promise<HubFigures | null> {
  try {
    const answer = await fetch(`${hubUrl}/metrics`, { signal: AbortSignal.timeout(READ_MS_MAX) });
    return answer.ok ? figuresOf(await answer.text()) : null;
  } catch {
    return null;
  }
}

/** Sums over labels of Prometheus's text format. */
export function figuresOf(metrics: string): HubFigures {
  const sum = (name: string): number => {
    const samples = metrics.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? ([0-9.eE+]+)`, 'gm'));
    return [...samples].reduce((total, [, value]) => total + Number(value), 0);
  };
  return { records: sum('hub_records'), cases: sum('hub_cases') };
}
