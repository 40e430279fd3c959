import { DOCUMENT_BYTES_MAX, DOCUMENT_TYPES, documentRefusal } from './document-type.js';

const PDF = Buffer.from('%PDF-1.7 …');

describe('a document', () => {
  it('is taken as what it is', () => {
    expect(documentRefusal('application/pdf', PDF)).toBeNull();
    expect(documentRefusal('image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBeNull();
  });

  it.each(DOCUMENT_TYPES)('is not taken as %s where its bytes are others', (type) => {
    expect(documentRefusal(type, Buffer.from('MZ\u0090 a program'))).toMatchObject({
      zh: expect.stringContaining(type),
      en: expect.stringContaining(type),
    });
  });

  it('is refused where it is empty, too large, or of another type', () => {
    expect(documentRefusal('application/pdf', Buffer.alloc(0))?.en).toContain('empty');
    expect(documentRefusal('application/pdf', Buffer.alloc(DOCUMENT_BYTES_MAX + 1, PDF))?.en).toContain('more than');
    expect(documentRefusal('text/html', Buffer.from('<script>'))?.en).toContain('not taken');
    for (const type of ['constructor', '__proto__', 'toString'])
      expect(documentRefusal(type, PDF)?.en).toContain('not taken');
  });
});
