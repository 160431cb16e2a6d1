/**
 * Where the names that people register begin: public suffixes by the list that comes with the program. Names under no known suffix count
 * by their last label.
 */
import { parse } from 'tldts';

const NAMES = { validateHostname: false, allowPrivateDomains: false };

/** Whether an absolute name is a public suffix, such as `com.` or `co.uk.`. */
export function isPublicSuffix(name: string): boolean {
  const host = name.replace(/\.$/, '');
  return host === '' || parse(host, NAMES).publicSuffix === host;
}

/** The domain that was registered for an absolute name, as an absolute name in lower case; undefined for public suffixes. */
export function registeredDomainOf(name: string): string | undefined {
  const { domain } = parse(name.replace(/\.$/, ''), NAMES);
  return domain === null ? undefined : `${domain.toLowerCase()}.`;
}
