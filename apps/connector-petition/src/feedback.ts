import iconv from 'iconv-lite';
import { HttpSource, SourceFailure, type SourceWriter } from '#libs/connector-kit/index.js';
import type { WriteBackOrder, WriteBackStatus } from '#libs/contracts/index.js';
import type { PetitionSourceOptions } from './feed.js';
import { decodeBroken } from './gb18030.js';
import { petitionSignature } from './signature.js';

/** The hub's words in the bureau's own (petition-feed.md); the outcome itself stands in SM. */
const BLZT: Readonly<Record<WriteBackStatus, string>> = {
  已受理: '已受理',
  已分流: '已转送',
  调解中: '办理中',
  调解成功: '已办结',
  调解不成: '已办结',
  司法确认: '已办结',
  已结案: '已办结',
};

const CHINA_MS = 8 * 3_600_000;

/** Tells the petition system by `POST /xf/feedback` what became of its letter. */
export class PetitionFeedback implements SourceWriter {
  private readonly http: HttpSource;

  constructor(options: PetitionSourceOptions) {
    const { appId, appSecret } = options;
    this.http = new HttpSource({
      ...options,
      authorise: async (request) => petitionSignature(appId, appSecret, request, Date.now()),
    });
  }

  async write(order: WriteBackOrder, signal: AbortSignal): Promise<string> {
    const request = {
      method: 'POST',
      path: '/xf/feedback',
      headers: { 'content-type': 'application/xml; charset=GB18030' },
      body: iconv.encode(feedbackXml(order), 'gb18030'),
    } as const;
    const { value } = await this.http.request(request, signal, ({ body }) => receiptIn(decodeBroken(body)));
    return value;
  }

  async close(): Promise<void> {}
}

/** The report of one order; `SM` says the outcome in the hub's own word. Pure. */
export function feedbackXml({
  receiptNo,
  sourceId,
  hubCaseId,
  status,
  handlingUnit,
  note,
  at,
}: WriteBackOrder): string {
  const time = new Date(Date.parse(at) + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');
  const fields = {
    LSH: receiptNo,
    XFJBH: sourceId,
    AJBH: hubCaseId,
    ZT: BLZT[status],
    BLDW: handlingUnit ?? '',
    SM: `${status}：${note}`,
    SJ: time,
  };
  const elements = Object.entries(fields).map(([tag, text]) => `<${tag}>${escaped(text)}</${tag}>`);
  return `<?xml version="1.0" encoding="GB18030"?>\n<FK>${elements.join('')}</FK>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);

/** HZH where JG is 1. Throws `SourceFailure`: `refused` where the bureau says by JG="0" that it does not take it. */
export function receiptIn(answer: string): string {
  const head = /<HZ\b([^>]*)>/.exec(answer)?.[1] ?? '';
  const taken = /\bJG\s*=\s*["']1["']/.test(head);
  const number = /\bHZH\s*=\s*["']([^"']+)["']/.exec(head)?.[1];
  if (taken && number) return number;
  if (!/\bJG\s*=\s*["']0["']/.test(head))
    throw new SourceFailure('transient', 'the answer is no receipt of the petition system');
  const [, code = '', words = ''] = /<CW\b[^>]*\bDM\s*=\s*["']([^"']*)["'][^>]*>([^<]*)/.exec(answer) ?? [];
  throw new SourceFailure('refused', `POST /xf/feedback: not taken: ${code} ${words}`.trim());
}
