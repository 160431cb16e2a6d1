/**
 * The properties of CAA records, as IANA's registry has them.
 */

/** RFC 8659, RFC 9495, the CA/Browser Forum's contacts, and marks of verified logos. */
const KNOWN: ReadonlySet<string> = new Set([
  'issue',
  'issuewild',
  'iodef',
  'contactemail',
  'contactphone',
  'issuemail',
  'issuevmc',
]);

/** Whether certificate authorities know the property; letters of either case. */
export function isKnownCaaTag(tag: string): boolean {
  return KNOWN.has(tag.toLowerCase());
}
