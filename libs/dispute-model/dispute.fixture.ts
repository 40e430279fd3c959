import type { DisputeContent, DisputeRecord } from '#libs/contracts/index.js';
import { disputeFeatures } from './dispute-settings.js';
import { type PreparedRecord, prepareRecord } from './prepared-record.js';

/** A hotline order about a leak, told as a caller tells it; every test says what is otherwise. */
export function disputeRecord(content: Partial<DisputeContent> = {}, key: Partial<DisputeRecord> = {}): DisputeRecord {
  return {
    system: 'hotline-12345',
    sourceId: 'GD20260601000001',
    state: 'live',
    content: {
      nature: 'dispute',
      status: { stage: 'registered' },
      title: '楼上漏水',
      narrative: '市民反映楼上水管破裂导致卫生间天花板渗水,墙面发霉,多次沟通无果,损失3860元。',
      category: ['住房城建', '房屋使用', '房屋渗漏水'],
      complainants: [{ kind: 'person', name: '王先生', phone: '13857136482' }],
      respondents: [{ kind: 'unknown', name: '李志明' }],
      place: { address: '临江市东城区青松街道百合花园3幢2单元501室' },
      filedAt: '2026-06-01T09:00:00+08:00',
      ...content,
    },
    ...key,
  };
}

export const prepared = (content: Partial<DisputeContent> = {}, key: Partial<DisputeRecord> = {}): PreparedRecord =>
  prepareRecord(disputeFeatures(disputeRecord(content, key)));
