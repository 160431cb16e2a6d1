/**
 * What smtpd and postscreen say when they refuse a recipient:
 * `NOQUEUE: reject: RCPT from client[address]: 554 5.7.1 <…>: reason; from=<…> to=<…> proto=ESMTP helo=<…>`.
 */
import { loggedAddressAt } from './logged-address.ts';

/** The recipient's domain; `other` for lines that refuse nothing or nobody in particular, `damaged` for those that break off. */
export type RejectionReading = { readonly domain: string } | 'other' | 'damaged';

const FROM = '; from=<';

/** Reads the words from `start` on. */
export function rejectionLineOf(line: string, start: number): RejectionReading {
  const colon = line.indexOf(': ', start);
  if (colon < 0) return 'other';
  const isReject =
    line.startsWith('reject: RCPT from ', colon + 2) ||
    line.startsWith('milter-reject: RCPT from ', colon + 2);
  if (!isReject) return 'other';
  const fromAt = line.indexOf(FROM, colon);
  const sender = fromAt < 0 ? undefined : loggedAddressAt(line, fromAt + FROM.length - 1);
  if (!sender) return 'damaged';
  // postscreen(8) has commas between the parts, smtpd(8) has none.
  const comma = line.charCodeAt(sender.end) === 0x2c ? 1 : 0;
  if (!line.startsWith(' to=<', sender.end + comma)) return 'damaged';
  const recipient = loggedAddressAt(line, sender.end + comma + 4);
  return recipient ? { domain: recipient.domain } : 'damaged';
}
