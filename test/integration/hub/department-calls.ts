import type { Test } from 'supertest';
import { complaint } from './complaint.js';
import type { HubFixture } from './hub-fixture.js';

export const TOWNSHIP = '330106002';

/** A delivery as its subscriber sees it. */
export interface Delivery {
  readonly deliveryId: string;
  readonly caseId: string;
  readonly type: string;
  readonly state: string;
  readonly attempts: number;
  readonly trouble: string | null;
  readonly receipt: string | null;
}

/** What a department's system calls at the hub, and what happens to cases meanwhile. */
export class DepartmentCalls {
  constructor(private readonly hub: () => HubFixture) {}

  async keyFor(name: string, scope: object): Promise<{ keyId: string; secretId: string; bearer: string }> {
    const wanted = { name, role: 'department', readsOnly: false, requestsPerMinute: 6000, reason: '对接', ...scope };
    const { bearer, key } = (await this.hub().post('/api/v1/keys', wanted).expect(201)).body;
    return { keyId: key.keyId, secretId: key.secrets[0].secretId, bearer };
  }

  get(bearer: string, path: string): Test {
    return as(bearer, this.hub().anonymous().get(`/api/v1/exchange/${path}`));
  }

  post(bearer: string, path: string, body: object): Test {
    return as(bearer, this.hub().anonymous().post(`/api/v1/exchange/${path}`)).send(body);
  }

  async subscribe(bearer: string, wanted: object) {
    return (await this.post(bearer, 'subscriptions', { name: '订阅', ...wanted }).expect(201)).body;
  }

  async deliveriesOf(bearer: string, subscriptionId: string, caseId: string, query = ''): Promise<Delivery[]> {
    const path = `deliveries?limit=100&subscriptionId=${subscriptionId}${query}`;
    const { items } = (await this.get(bearer, path).expect(200)).body;
    return items.filter((item: Delivery) => item.caseId === caseId);
  }

  async openCase(sourceId: string, content: object = {}): Promise<string> {
    await this.hub().publish(complaint('hotline-12345', sourceId, content));
    return (await this.hub().get(`/api/v1/records/hotline-12345/${sourceId}`).expect(200)).body.caseId;
  }

  act(caseId: string, name: string, detail: object = {}): Test {
    const order = { act: name, reason: '按规定办理', detail };
    return this.hub().post(`/api/v1/cases/${caseId}/acts`, order).expect(200);
  }
}

const as = (bearer: string, request: Test): Test => request.set('authorization', `Bearer ${bearer}`);
