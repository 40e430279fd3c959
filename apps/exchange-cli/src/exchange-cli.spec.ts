import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkHub } from './hub-checks.js';
import { listen, type RunningServer, startReceiver } from './receiver.js';
import { checkReceiver } from './receiver-checks.js';
import { startSandbox } from './sandbox.js';
import { readSettings } from './settings.js';

const SECRET = Buffer.from('a secret of thirty-two characters');
const running: RunningServer[] = [];
const kept = async <T extends RunningServer>(server: Promise<T>): Promise<T> => {
  running.push(await server);
  return server;
};
afterAll(() => Promise.all(running.map((server) => server.close())));

const faults = (checks: readonly { readonly name: string; readonly fault: string | null }[]) =>
  checks.filter(({ fault }) => fault !== null).map(({ name }) => name);

describe('a receiver', () => {
  it('as the document asks for passes all checks, and has each event once', async () => {
    const taken: string[] = [];
    const { url } = await kept(startReceiver(0, SECRET, ({ id }) => taken.push(id)));
    expect(await checkReceiver(url, SECRET)).toEqual(
      expect.arrayContaining([{ name: 'takes a large one', fault: null }]),
    );
    expect(faults(await checkReceiver(url, SECRET))).toEqual([]);
    expect(new Set(taken).size).toBe(taken.length);
  });

  it('that believes everybody is told by what', async () => {
    const { url } = await kept(listen(0, async (request) => [200, { received: request.headers['webhook-id'] }]));
    expect(faults(await checkReceiver(url, SECRET))).toEqual([
      'refuses another secret',
      'refuses what is not signed',
      'refuses a body that was changed',
      'refuses another id under the signature',
      'refuses what is older than 300 seconds',
      'refuses what is from later than 300 seconds on',
    ]);
  });

  it('that says yes without saying to what takes nothing', async () => {
    const { url } = await kept(listen(0, async () => [200, '<html>']));
    const [first] = await checkReceiver(url, SECRET);
    expect(first?.fault).toContain('not taken');
  });

  it('that is not there is told so', async () => {
    const [first] = await checkReceiver('http://127.0.0.1:1/', SECRET);
    expect(first?.fault).toMatch(/no answer/);
  });
});

describe('the sandbox', () => {
  let url = '';
  beforeAll(async () => {
    ({ url } = await kept(startSandbox(0, 'k', 200)));
  });

  it('is as a hub is, to all that the checks ask', async () => {
    expect(faults(await checkHub({ url, key: 'k', sends: true, exhausts: true }))).toEqual([]);
  });

  it('sends the events of its invented cases to a webhook, signed, in order', async () => {
    const { url: own, desk } = await kept(startSandbox(0, 'k'));
    const [, made] = desk.subscribe({ name: '订阅', channel: 'webhook', url: 'http://127.0.0.1:1/' });
    const { secret } = made as { secret: string };
    const taken: { subject: string; data: { phase: string } }[] = [];
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const receiver = await kept(startReceiver(0, key, ({ body }) => taken.push(JSON.parse(body))));
    Object.assign((desk as unknown as { subscriptions: { url: string }[] }).subscriptions[0]!, { url: receiver.url });
    await desk.push();
    const phases = taken.filter(({ subject }) => subject === '1').map(({ data }) => data.phase);
    expect(phases).toEqual(['triaged', 'accepted', 'in-mediation', 'agreed', 'closed']);
    expect(own).toContain('127.0.0.1');
  });
});

describe('the command line', () => {
  it('says what it can do where it is asked for something else', () => {
    expect(readSettings(['sandbox'])).toEqual({ command: 'sandbox', port: 4200, key: 'sandbox' });
    expect(readSettings(['conform', '--url', 'https://hub', '--key', 'k'])).toMatchObject({
      sends: false,
      exhausts: false,
    });
    for (const words of [
      [],
      ['conform'],
      ['conform', '--url', 'x', '--key', 'k'],
      ['sandbox', '--port', 'x'],
      ['receiver'],
    ])
      expect(() => readSettings(words)).toThrow(/npm run exchange|no address|no port|whsec/);
  });
});
