/** What a page answered. */
export interface Shown {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Of the page that a redirect led to; another site’s whole address, which is not opened. */
  readonly path: string;
}

export const STATEMENT = {
  about: {
    topic: 'neighbours',
    narrative: '楼上卫生间一直漏水到我家，天花板和地板都泡坏了，找了三次都不修。',
    occurredOn: '2026-03-01',
    amountYuan: '8600',
  },
  other: { otherKind: 'person', otherName: '单于海澜', furtherNames: '杭州某某装饰工程有限公司' },
  where: { place: '西湖区翠苑新村7幢2单元301室' },
  want: { claim: '修好漏水，赔偿地板的损失', counselling: 'yes' },
  me: { name: '钟离若溪', phone: '13867412233', paper: '330106197805123422', address: '西湖区翠苑新村7幢2单元201室' },
} as const;

/** A resident with a browser that runs no script: forms, cookies and redirects, and nothing else. */
export class Resident {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly base: string,
    /** From where she comes, as a proxy says. */
    private readonly address = '198.51.100.7',
  ) {}

  /** Somebody else, at another address. */
  elsewhere(address: string): Resident {
    return new Resident(this.base, address);
  }

  get(path: string): Promise<Shown> {
    return this.go(path, { method: 'GET' });
  }

  post(
    path: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Record<string, string> = {},
  ): Promise<Shown> {
    return this.go(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  /** What a script of the page sends. */
  tell(path: string, body: unknown): Promise<Shown> {
    return this.go(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  }

  /** `goesOn`: she presses the button that leads on, without adding the file first. */
  upload(
    name: string,
    content: Uint8Array,
    goesOn = false,
    path = '/statement/files',
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Shown> {
    const body = new FormData();
    for (const [field, value] of Object.entries(fields)) body.append(field, value);
    body.append('file', new Blob([content as Uint8Array<ArrayBuffer>]), name);
    if (goesOn) body.append('go', 'next');
    return this.go(path, { method: 'POST', body });
  }

  /** From the code to the receipt; the code that she is given. */
  async state(
    changed: Partial<Record<keyof typeof STATEMENT, Readonly<Record<string, string>>>> = {},
    code = 'CUIYUAN',
    begin = `/c/${code}/begin`,
  ): Promise<string> {
    await this.post(begin, { code });
    for (const [step, fields] of Object.entries({ ...STATEMENT, ...changed })) {
      const { status, text } = await this.post(`/statement/${step}`, fields);
      if (status !== 200) throw new Error(`step ${step} answered ${status}: ${text}`);
    }
    const { text } = await this.post('/statement/submit', { consent: 'yes' });
    const [, given] = /class="code">([0-9A-Z-]+)</.exec(text) ?? [];
    if (!given) throw new Error(`no receipt: ${text}`);
    return given;
  }

  private async go(
    path: string,
    init: { method: string; body?: URLSearchParams | FormData | string; headers?: Record<string, string> },
  ): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'x-forwarded-for': this.address, ...(cookie && { cookie }), ...init.headers };
    const answer = await fetch(this.base + path, { ...init, headers, redirect: 'manual' });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    if (answer.status === 303 && to?.startsWith('/')) return this.go(to, { method: 'GET' });
    return { status: answer.status, text: await answer.text(), headers: answer.headers, path: to ?? path };
  }
}
