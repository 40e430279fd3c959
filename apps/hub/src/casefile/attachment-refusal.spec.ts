import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { attachmentRefusal } from './attachment-refusal.js';

const PDF = Buffer.from('%PDF-1.7\nreceipt');
const digest = createHash('sm3').update(PDF).digest('hex');
const FILE = { id: 'f', name: '收据.pdf', mediaType: 'application/pdf', bytes: PDF.length, digest };

it('takes the bytes that were given, and no others', () => {
  expect(attachmentRefusal(FILE, PDF)).toBeNull();
  expect(attachmentRefusal(FILE, Buffer.concat([PDF, PDF]))?.en).toContain('SM3');
  expect(attachmentRefusal(FILE, Buffer.alloc(0))?.en).toContain('SM3');
});

it('hands on nothing that a browser might run, whatever its digest', () => {
  expect(attachmentRefusal({ ...FILE, mediaType: 'text/html' }, PDF)?.en).toContain('text/html is not taken');
  expect(attachmentRefusal({ ...FILE, mediaType: 'image/png' }, PDF)?.en).toContain('not those of image/png');
});
