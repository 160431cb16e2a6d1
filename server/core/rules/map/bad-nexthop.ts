/**
 * A nexthop that the SMTP or LMTP client cannot read or will misunderstand.
 */
import { addressFamily } from '../../net/address.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { NexthopFault } from '../../postfix/nexthop.ts';
import { isTemplated } from '../../postfix/template.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { faultyNexthops, type MisplacedNexthop, type WrittenNexthop } from '../support/nexthops.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/bad-nexthop',
    summary: 'A nexthop that Postfix cannot use: brackets, port or host name are wrong.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'transport(5)' }, { manual: 'smtp(8)' }, { manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const { nexthops, misplaced } = faultyNexthops(configuration);
      for (const written of nexthops) {
        const { nexthop } = written;
        if (nexthop.kind !== 'bad' || isTemplated(written.text) || isFine(written)) continue;
        const place = written.placeOf(nexthop.start, nexthop.end);
        if (place === undefined) continue;
        report({
          ...place,
          message: messageFor(nexthop.fault, written),
          fixes: fixesFor(nexthop.fault, written, place),
        });
      }
      for (const value of misplaced) {
        const place = value.placeOf(0, value.value.length);
        if (place === undefined || isTemplated(value.value)) continue;
        report({
          ...place,
          message: `${quoted(value.value)} has no colon between transport and nexthop, so Postfix takes all of it for the name of a transport. Write transport:nexthop.`,
          fixes: fixesForMissingColon(value, place),
        });
      }
    },
  },
);

/** LMTP never looks for MX records, so it takes a bare address; an empty nexthop means the recipient's domain. */
function isFine({ nexthop, client }: WrittenNexthop): boolean {
  if (nexthop.kind !== 'bad') return true;
  return nexthop.fault === 'empty' || (client === 'lmtp' && nexthop.fault === 'bare-ipv4');
}

function messageFor(fault: NexthopFault, { text, client }: WrittenNexthop): string {
  const what = quoted(text);
  switch (fault) {
    case 'bare-ipv4':
      return `${what} is an address without brackets: the ${client.toUpperCase()} client would look for MX records of a host by that name and give up. Write it in brackets.`;
    case 'bare-ipv6':
      return `${what} is an IPv6 address without brackets, so its colons are read as a port. Write it in brackets.`;
    case 'bad-ipv6':
      return `${what} is no IPv6 address, which must stand behind “ipv6:”.`;
    case 'missing-bracket':
      return `${what} has only one of its two brackets, so Postfix cannot tell host from port. Close the brackets around the host.`;
    case 'text-after-bracket':
      return `${what} has something other than “:port” behind the bracket, which Postfix refuses. Remove it.`;
    case 'final-dot':
      return `${what} ends with a dot, which Postfix does not take in host names. Remove the dot.`;
    case 'bad-port':
      return `${what} has no valid port, so mail for it is deferred. Use a number from 1 to 65535 or a service name.`;
    case 'transport-prefix':
      return `${what} starts with a transport where only a nexthop may stand. Leave the transport out.`;
    case 'empty':
    case 'empty-path':
      return `${what} names no host or socket. Add one.`;
    case 'bad-host':
      return `${what} holds no valid host name, so mail for it bounces. Check the spelling.`;
  }
}

function fixesFor(fault: NexthopFault, { text, nexthop }: WrittenNexthop, place: FilePlace): readonly Fix[] {
  const { path, span } = place;
  const replace = (title: string, newText: string): readonly Fix[] => [
    suggestedFix(title, path, () => [{ span, newText }]),
  ];
  const faulty = text.slice(nexthop.start, nexthop.end);
  switch (fault) {
    case 'bare-ipv4':
      return replace('Put the address in brackets.', `[${faulty}]`);
    case 'bare-ipv6':
      return addressFamily(faulty) === 6 ? replace('Put the address in brackets.', `[${faulty}]`) : [];
    case 'final-dot':
      return replace('Remove the final dot.', faulty.replace(/\.$/, ''));
    case 'missing-bracket':
      return /^\[[^\s[\]:]+$/.test(faulty) ? replace('Close the bracket.', `${faulty}]`) : [];
    case 'transport-prefix':
      return replace('Remove the transport.', '');
    default:
      return [];
  }
}

function fixesForMissingColon({ value }: MisplacedNexthop, place: FilePlace): readonly Fix[] {
  const { path, span } = place;
  const match = /^(\S+)\s+(\S+)$/.exec(value.trim());
  const newText = value.startsWith('[') ? `smtp:${value}` : match && `${match[1]}:${match[2]}`;
  return newText
    ? [suggestedFix('Put a colon between transport and nexthop.', path, () => [{ span, newText }])]
    : [];
}
