import supertest from 'supertest';
import { answersOk } from '../../apps/launcher/src/node-app.js';
import { ADMIN_KEY } from './started-system.js';

interface Key {
  readonly system: string;
  readonly sourceId: string;
}

export interface Link extends Key {
  readonly caseId: string | null;
}

export interface QuarantineItem extends Key {
  readonly quarantineId: string;
  readonly reason: string;
}

export interface ExportedCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly divisionCode: string | null;
  readonly records: readonly Key[];
}

export interface Health {
  readonly system: string;
  readonly state: string;
  readonly lastSuccessAt: string | null;
  readonly balanced: boolean | null;
  readonly lag: number;
  readonly sourceCount: number | null;
  readonly registryCount: number;
}

interface Party {
  readonly kind: string;
  readonly name?: string;
  readonly phone?: string;
}

interface Found {
  readonly caseId: string | null;
  readonly records: readonly Key[];
}

/** A hub as an outside party with the machine key sees it. */
export class HubReader {
  constructor(readonly url: string) {}

  isReady(): Promise<boolean> {
    return answersOk(`${this.url}/readyz`);
  }

  anonymous(path: string): Promise<supertest.Response> {
    return Promise.resolve(supertest(this.url).get(path));
  }

  links(): Promise<Link[]> {
    return this.lines<Link>('/api/v1/export/links');
  }

  cases(): Promise<ExportedCase[]> {
    return this.lines<ExportedCase>('/api/v1/export/cases');
  }

  async quarantine(): Promise<QuarantineItem[]> {
    const all: QuarantineItem[] = [];
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const { body } = await this.get(`/api/v1/quarantine?limit=100&cursor=${cursor}`);
      all.push(...body.items);
      cursor = body.nextCursor;
    }
    return all;
  }

  async health(): Promise<Health[]> {
    return (await this.get('/api/v1/integration/health')).body.connectors;
  }

  async lookup(query: string, purpose?: string): Promise<{ total: number; items: Found[] }> {
    return (await this.get(`/api/v1/lookup?limit=100&q=${encodeURIComponent(query)}`, purpose)).body;
  }

  async record(system: string, sourceId: string, purpose?: string) {
    return (await this.get(`/api/v1/records/${system}/${encodeURIComponent(sourceId)}`, purpose)).body;
  }

  /** Name and phone of a person who complains in one of these records. */
  async complainant(records: readonly Key[]): Promise<{ name: string; phone: string }> {
    for (const { system, sourceId } of records) {
      const { content } = await this.record(system, sourceId, '核对');
      const person = (content.complainants as Party[]).find(
        ({ kind, name, phone }) => kind === 'person' && name && phone,
      );
      if (person && !content.confidential) return { name: person.name!, phone: person.phone! };
    }
    throw new Error('nobody in these records has a name and a phone');
  }

  /** Names of the acts that the life of a case allows. */
  async possibleActs(caseId: string): Promise<string[]> {
    const { possible } = (await this.get(`/api/v1/cases/${caseId}/life`)).body as { possible: { act: string }[] };
    return possible.map(({ act }) => act);
  }

  async act(caseId: string, act: string, detail: object): Promise<void> {
    await supertest(this.url)
      .post(`/api/v1/cases/${caseId}/acts`)
      .set('authorization', `Bearer ${ADMIN_KEY}`)
      .send({ act, reason: '按规定办理', detail })
      .expect(200);
  }

  async represents(caseId: string, name: string): Promise<void> {
    await supertest(this.url)
      .post(`/api/v1/cases/${caseId}/participants`)
      .set('authorization', `Bearer ${ADMIN_KEY}`)
      .send({ role: 'representative', name, side: 'respondent' })
      .expect(201);
  }

  async writeBacks(caseId: string): Promise<{ system: string; state: string }[]> {
    return (await this.get(`/api/v1/cases/${caseId}/write-backs`)).body.items;
  }

  private async lines<Row>(path: string): Promise<Row[]> {
    const { text } = await this.get(path);
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row);
  }

  private async get(path: string, purpose?: string): Promise<supertest.Response> {
    const request = supertest(this.url).get(path).set('authorization', `Bearer ${ADMIN_KEY}`).buffer(true);
    if (purpose) request.set('x-purpose', encodeURIComponent(purpose));
    const answer = await request;
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer;
  }
}
