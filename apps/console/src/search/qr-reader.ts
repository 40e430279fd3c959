/** What finds QR codes in a picture. */
interface Reader {
  detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

interface ReaderClass {
  new (options: { formats: ['qr_code'] }): Reader;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** The browser's own reader where it has one that knows QR codes, and a library's otherwise. */
export async function qrReader(): Promise<Reader> {
  const { BarcodeDetector: own } = globalThis as { BarcodeDetector?: ReaderClass };
  if (own && (await own.getSupportedFormats()).includes('qr_code')) return new own({ formats: ['qr_code'] });
  const { BarcodeDetector } = await import('qr/decode.js');
  return new BarcodeDetector({ formats: ['qr_code'] });
}
