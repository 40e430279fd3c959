import type { IncomingMessage } from 'node:http';
import { receiptFor } from '../court/progress.js';
import type { Switchboard } from '../faults/switchboard.js';
import { type Answer, bodyOf, type Listening, serve, wait } from '../http-exchange.js';
import type { Received } from '../live/received.js';
import { StaleCache } from '../stale-cache.js';
import { chinaRfc3339 } from '../voice/times.js';
import { readFeedback } from './feedback.js';
import type { LetterStore } from './letter-store.js';
import { decodeGb18030, encodeGb18030 } from './letter-xml.js';
import { isSigned } from './signature.js';

interface PetitionOptions {
  readonly port: number;
  readonly host?: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly store: LetterStore;
  readonly faults: Switchboard;
  readonly received: Received;
  readonly now?: () => number;
}

const declaration = '<?xml version="1.0" encoding="GB18030"?>\n';
const xml = (status: number, text: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml; charset=GB18030' },
  body: encodeGb18030(declaration + text),
});
const refusal = (status: number, code: string, sentence: string): Answer =>
  xml(status, `<CW DM="${code}">${sentence}</CW>`);

/** Serves petition-feed.md. */
export function servePetition(options: PetitionOptions): Promise<Listening> {
  const now = options.now ?? Date.now;
  const stale = new StaleCache();
  return serve(options, async (request) => {
    const { faults } = options;
    const body = request.method === 'POST' ? await bodyOf(request) : Buffer.alloc(0);
    if (faults.slowMs('petition') > 0) await wait(faults.slowMs('petition'));
    const trouble = await troubleNow(faults);
    if (trouble) return trouble;
    if (!signed(options, request, body, now())) return refusal(401, 'QM', '签名错误');
    const url = new URL(request.url ?? '/', 'http://petition');
    if (request.method === 'GET' && url.pathname === '/xf/feed') {
      const page = stale.pass(feed(options, url.searchParams), faults.happens(faults.petition.repeatedPageShare));
      return page.status === 200 && faults.happens(faults.petition.droppedShare) ? { ...page, cut: 'middle' } : page;
    }
    if (request.method === 'GET' && url.pathname === '/xf/count') {
      return xml(200, `<TJ YX="${options.store.liveCount()}" ZX="${options.store.highestXh}"/>`);
    }
    if (request.method === 'POST' && url.pathname === '/xf/feedback') {
      // Taken by then: who does not hear so tells it again, under the same LSH.
      const taken = takeFeedback(options, body, now());
      return faults.happens(faults.petition.droppedShare) ? { ...taken, cut: 'middle' } : taken;
    }
    return refusal(404, 'LJ', '无此接口');
  });
}

async function troubleNow(faults: Switchboard): Promise<Answer | null> {
  const { unavailableShare, loginPageShare, hangingShare, hangSeconds } = faults.petition;
  if (faults.isDown('petition') || faults.happens(unavailableShare))
    return { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>503</h1>' };
  if (faults.happens(loginPageShare)) {
    return {
      status: 200,
      headers: { 'content-type': 'text/html; charset=GB18030' },
      body: encodeGb18030('<html><title>统一身份认证登录</title><form>用户名</form></html>'),
    };
  }
  if (faults.happens(hangingShare)) {
    await wait(hangSeconds * 1000);
    return { status: 0, cut: 'before' };
  }
  return null;
}

function signed({ appId, appSecret }: PetitionOptions, request: IncomingMessage, body: Buffer, now: number): boolean {
  const header = (name: string) => String(request.headers[name] ?? '');
  const parts = { method: request.method ?? '', target: request.url ?? '', timestamp: header('x-timestamp'), body };
  return header('x-app-id') === appId && isSigned(appSecret, parts, header('x-sign'), now);
}

function feed({ store, faults }: PetitionOptions, query: URLSearchParams): Answer {
  const from = query.get('from') ?? '';
  const size = query.get('size') ?? '';
  if (!/^\d{1,15}$/.test(from) || !/^\d{1,3}$/.test(size) || Number(size) < 1 || Number(size) > 500) {
    return refusal(400, 'CS', 'from须为整数, size须为1至500');
  }
  if (faults.happens(faults.petition.earlyEmptyShare)) return xml(200, `<XFJLB XYH="${from}" SL="0"></XFJLB>`);
  const { letters, nextXh } = store.page(Number(from), Number(size));
  const wrong = faults.happens(faults.petition.wrongSlShare) ? 1 + Math.floor(faults.amount() * 3) : 0;
  return xml(200, `<XFJLB XYH="${nextXh}" SL="${letters.length + wrong}">\n${letters.join('\n')}\n</XFJLB>`);
}

function takeFeedback({ store, received }: PetitionOptions, body: Buffer, now: number): Answer {
  const feedback = readFeedback(decodeGb18030(body));
  if ('problem' in feedback) return xml(200, `<HZ JG="0"><CW DM="${feedback.code}">${feedback.problem}</CW></HZ>`);
  const answer = xml(200, `<HZ JG="1" HZH="${receiptFor('XFHZ', feedback.LSH)}"/>`);
  if (received.has('petition', feedback.LSH)) return answer;
  if (!store.has(feedback.XFJBH)) return xml(200, `<HZ JG="0"><CW DM="XFJBH">查无此件</CW></HZ>`);
  received.take({
    system: 'petition',
    key: feedback.LSH,
    sourceId: feedback.XFJBH,
    at: chinaRfc3339(now),
    body: feedback,
  });
  return answer;
}
