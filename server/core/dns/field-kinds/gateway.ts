/**
 * Gateways and relays (IPSECKEY, RFC 4025; AMTRELAY, RFC 8777): nothing, an address or a name, as a type octet earlier in the data says.
 */
import { formatIpv4, parseIpv4 } from '../../net/ipv4.ts';
import { parseIpv6 } from '../../net/ipv6.ts';
import { FAULT_ADDRESS, FAULT_MALFORMED, FAULT_NONE } from '../fault.ts';
import { type FieldKind, isQuotedWord, type RdataInput, takeWord, writeChecked } from '../field-kind.ts';
import {
  putOctet,
  putUint16,
  putUint32,
  takeOctet,
  takeUint32,
  type WireReader,
  type WireWriter,
} from '../wire.ts';
import { printName, writeName } from './domain-name.ts';
import { printIpv6 } from './ip-address.ts';
import { checkWholeNumber } from './whole-number.ts';

/** Which form the gateway of an IPSECKEY has: 0 none, 1 IPv4, 2 IPv6, 3 a name. */
export const gatewayType: FieldKind = {
  name: 'gateway-type',
  expects: '0 (none), 1 (IPv4), 2 (IPv6) or 3 (name)',
  takes: 'one',
  check: checkGatewayType,
  write: writeChecked(checkGatewayType, (word, wire) => putOctet(wire, Number(word))),
  print: (wire) => {
    const type = takeOctet(wire);
    if (type > 3) wire.failed = true;
    return String(type);
  },
};

/** The gateway of an IPSECKEY; its type is the second octet of the data. */
export const gateway: FieldKind = {
  name: 'gateway',
  expects: 'what the gateway type says: ., an IPv4 address, an IPv6 address or a name',
  takes: 'one',
  write: (input, wire) => writeGateway(input, wire, wire.bytes[1] as number),
  print: (wire) => printGateway(wire, wire.bytes[wire.start + 1] as number),
};

/** The discovery bit of an AMTRELAY, the highest bit of the octet that also holds the type. */
export const discoveryFlag: FieldKind = {
  name: 'flag',
  expects: '0 or 1',
  takes: 'one',
  check: checkFlag,
  write: writeChecked(checkFlag, (word, wire) => putOctet(wire, Number(word) << 7)),
  print: (wire) => {
    if (wire.at >= wire.end) wire.failed = true;
    return (wire.bytes[wire.at] as number) & 0x80 ? '1' : '0';
  },
};

/** The relay type of an AMTRELAY, the lower bits of the octet that `discoveryFlag` began. */
export const relayType: FieldKind = {
  name: 'relay-type',
  expects: '0 (none), 1 (IPv4), 2 (IPv6) or 3 (name)',
  takes: 'one',
  check: checkGatewayType,
  write: writeChecked(checkGatewayType, (word, wire) => {
    wire.bytes[1] = (wire.bytes[1] as number) | Number(word);
  }),
  print: (wire) => {
    const type = takeOctet(wire) & 0x7f;
    if (type > 3) wire.opaque = true;
    return String(type);
  },
};

/** The relay of an AMTRELAY. */
export const relay: FieldKind = {
  name: 'relay',
  expects: 'what the relay type says: ., an IPv4 address, an IPv6 address or a name',
  takes: 'one',
  write: (input, wire) => writeGateway(input, wire, (wire.bytes[1] as number) & 0x7f),
  print: (wire) => printGateway(wire, (wire.bytes[wire.start + 1] as number) & 0x7f),
};

function writeGateway(input: RdataInput, wire: WireWriter, type: number): number {
  if (isQuotedWord(input)) return FAULT_MALFORMED;
  if (type === 3) return writeName(input, wire);
  const word = takeWord(input);
  switch (type) {
    case 0:
      if (word === '.') return FAULT_NONE;
      break;
    case 1: {
      const address = parseIpv4(word);
      if (address === undefined) break;
      putUint32(wire, address);
      return FAULT_NONE;
    }
    case 2: {
      const groups = parseIpv6(word);
      if (groups === undefined) break;
      for (const group of groups) putUint16(wire, group);
      return FAULT_NONE;
    }
  }
  input.index--;
  return type === 1 || type === 2 ? FAULT_ADDRESS : FAULT_MALFORMED;
}

function printGateway(wire: WireReader, type: number): string {
  switch (type) {
    case 0:
      return '.';
    case 1:
      return formatIpv4(takeUint32(wire));
    case 2:
      return printIpv6(wire);
    case 3:
      return printName(wire);
    default:
      wire.opaque = true;
      return '';
  }
}

function checkGatewayType(text: string, start: number, end: number): number {
  return checkWholeNumber(text, start, end, 3);
}

function checkFlag(text: string, start: number, end: number): number {
  return checkWholeNumber(text, start, end, 1);
}
