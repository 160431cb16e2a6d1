/**
 * Names as `reject_non_fqdn_*` and `reject_invalid_helo_hostname` look at them.
 */
import { addressFamily } from '../../net/address.ts';
import { addressOfLiteral, isPostfixHostName } from '../host-syntax.ts';
import { isTrue } from '../truth.ts';
import { codeOf, PASS, rejection, type Status, settingOf, type Walk } from './walk.ts';

/** Whether the HELO name is neither a name nor an address. Whoever is not known is taken to say it right. */
export function helloIsInvalid(walk: Walk): boolean {
  const { helo } = walk.client;
  if (helo === undefined) return false;
  if (helo.startsWith('[')) return addressOfLiteral(helo) === undefined;
  const name = withoutFinalDot(helo);
  return !isPostfixHostName(name) && addressFamily(name) === undefined;
}

/** `reject_non_fqdn_helo_hostname`. */
export function helloIsNotFull(walk: Walk): Status {
  const { helo } = walk.client;
  if (helo === undefined) return PASS;
  if (helo.startsWith('[')) {
    return helloIsInvalid(walk)
      ? rejection(walk, codeOf(walk, 'invalid_hostname_reject_code'), 'policy', 'the HELO name is no address')
      : PASS;
  }
  return isFull(walk, helo)
    ? PASS
    : rejection(walk, codeOf(walk, 'non_fqdn_reject_code'), 'policy', 'the HELO name is no full name');
}

/** Whether an address has no full domain name; literals pass. */
export function addressIsNotFull(walk: Walk, address: string): boolean {
  const at = address.lastIndexOf('@');
  const domain = at < 0 ? '' : address.slice(at + 1);
  return !(domain.startsWith('[') && domain.endsWith(']')) && !isFull(walk, domain);
}

function isFull(walk: Walk, name: string): boolean {
  const bare = withoutFinalDot(name);
  return bare.includes('.') && isPostfixHostName(bare, { utf8: isTrue(settingOf(walk, 'smtputf8_enable')) });
}

function withoutFinalDot(name: string): string {
  return name.length > 1 && name.endsWith('.') && !name.endsWith('..') ? name.slice(0, -1) : name;
}
