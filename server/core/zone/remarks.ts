/**
 * Problems that leave a record as it is: a server takes it, but it may not say what was meant.
 */

const REMARKS: ReadonlySet<string> = new Set([
  'zone/repeated-origin',
  'zone-syntax/bad-host-chars',
  'zone-syntax/double-escaped',
  'zone-syntax/inherited-owner-after-origin',
  'zone-syntax/non-ascii-in-name',
  'zone-syntax/obsolete-type',
  'zone-syntax/ttl-from-soa-minimum',
  'zone-syntax/ttl-out-of-range',
  'zone-syntax/unquoted-semicolon-in-txt',
  'zone-syntax/url-or-email-as-target',
]);

/** Whether a problem of that rule leaves its record in the zone. */
export function isRemark(rule: string): boolean {
  return REMARKS.has(rule);
}
