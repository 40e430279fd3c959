import { describe, expect, it } from '@jest/globals';
import { originalHeaders } from './original-headers.js';

const headers = (mediaType: string, sourceId = 'A-1') =>
  originalHeaders('court', sourceId, { version: 3, bytes: Buffer.from('x'), mediaType });

describe('an original’s headers', () => {
  it.each(['application/json', 'text/xml; charset=GB18030', 'application/x-row+json', 'text/plain; charset="utf-8"'])(
    'state %s as the connector did',
    (mediaType) => expect(headers(mediaType)['content-type']).toBe(mediaType),
  );

  it.each(['', 'html', 'text/html\r\nset-cookie: a=b', 'text/html; charset', 'text/数据'])(
    'do not repeat %j',
    (mediaType) => expect(headers(mediaType)['content-type']).toBe('application/octet-stream'),
  );

  it('name a file that no shell or header stumbles over', () => {
    expect(headers('text/xml', '信访"2026"\r\n/../1')['content-disposition']).toBe(
      'attachment; filename="court-_2026_.._1-v3.xml"',
    );
  });
});
