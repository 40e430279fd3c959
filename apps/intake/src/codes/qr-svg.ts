import QRCode from 'qrcode';

/** The address as a QR code, to be printed on a sign: medium correction, so that a scratch does no harm. */
export const qrSvg = (address: string): Promise<string> =>
  QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
