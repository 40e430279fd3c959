/** A hub as an auditor with the machine's key sees it. */
export interface HubClient {
  lines<Row>(path: string): Promise<Row[]>;
  json<Answer>(path: string): Promise<Answer>;
  bytes(path: string): Promise<{ readonly bytes: Buffer; readonly mediaType: string }>;
}

const PURPOSE = encodeURIComponent('溯源核验');

/** Throws Error for every answer but 200. */
export function hubClient(url: string, key: string): HubClient {
  const get = async (path: string): Promise<Response> => {
    const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}`, 'x-purpose': PURPOSE } });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  return {
    lines: async <Row>(path: string) =>
      (await (await get(path)).text())
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Row),
    json: async <Answer>(path: string) => (await get(path)).json() as Promise<Answer>,
    bytes: async (path) => {
      const answer = await get(path);
      return { bytes: Buffer.from(await answer.arrayBuffer()), mediaType: answer.headers.get('content-type') ?? '' };
    },
  };
}
