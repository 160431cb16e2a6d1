/**
 * Faults to plant into a large zone: each gives exactly one finding, of a known rule, and touches no other record.
 */
import type { Random } from './random.ts';
import type { ZoneShape } from './zone-shapes.ts';

/** Lines with one fault; `rule` is what is said of them, once. */
export interface PlantedFault {
  readonly lines: readonly string[];
  readonly rule: string;
}

/** Makes a fault at a name that no other record has. */
type FaultMaker = (name: string, random: Random) => PlantedFault;

const one = (rule: string, line: (name: string, random: Random) => string): FaultMaker => {
  return (name, random) => ({ lines: [line(name, random)], rule });
};

const general: readonly FaultMaker[] = [
  one('zone-syntax/bad-address-literal', (name) => `${name}\tIN\tA\t192.0.2.300`),
  one('zone-syntax/bad-address-literal', (name) => `${name}\tIN\tAAAA\t2001:db8::g`),
  one('zone-syntax/unknown-rr-type', (name) => `${name}\tIN\tADDR\t192.0.2.1`),
  one('zone-syntax/rdata-field-count', (name) => `${name}\tIN\tMX\tmx0`),
  one('zone-syntax/rdata-range', (name) => `${name}\tIN\tSRV\t10 5 70000 mx0`),
  one('zone-syntax/unbalanced-paren', (name) => `${name}\tIN\tA\t192.0.2.1 )`),
  one('zone/out-of-zone-data', (name) => `${name}.example.net.\tIN\tA\t192.0.2.1`),
  (name) => ({
    lines: [`${name}\tIN\tA\t192.0.2.1`, `${name}\tIN\tA\t192.0.2.1`],
    rule: 'zone/duplicate-record',
  }),
];

const names: readonly FaultMaker[] = [
  one('mx/target-no-address', (name) => `${name}\tIN\tMX\t10 no-${name}`),
  (name) => ({
    lines: [`${name}\tIN\tCNAME\tmx0`, `${name}\tIN\tTXT\t"text"`],
    rule: 'zone/cname-and-other-data',
  }),
  (name) => ({
    lines: [`${name}\tIN\tMX\t10 alias-${name}`, `alias-${name}\tIN\tCNAME\tmx0`],
    rule: 'mx/target-is-cname',
  }),
];

const texts: readonly FaultMaker[] = [
  one('zone-syntax/txt-chunk-too-long', (name) => `${name}\tIN\tTXT\t"${'k'.repeat(256)}"`),
  one('zone-syntax/unterminated-string', (name) => `${name}\tIN\tTXT\t"v=DKIM1; p=`),
  (name) => ({
    lines: [`${name}\tIN\tTXT\t"v=spf1 mx -all"`, `${name}\tIN\tTXT\t"v=spf1 -all"`],
    rule: 'spf/multiple',
  }),
];

const signed: readonly FaultMaker[] = [
  one(
    'zone-syntax/rdata-field-count',
    (name) => `${name}\tIN\tRRSIG\tA 13 3 3600 20360101000000 20260101000000 1 example.com. ****`,
  ),
  one(
    'zone-syntax/rdata-range',
    (name) => `${name}\tIN\tNSEC3\t300 0 0 - 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom A`,
  ),
];

/** Faults of a shape, one kind after the other. */
export function plantedFaults(shape: ZoneShape, random: Random): () => PlantedFault {
  const makers =
    shape === 'ordinary'
      ? [...general, ...names]
      : shape === 'texts'
        ? [...general, ...texts]
        : [...general, ...signed];
  let number = 0;
  return () => {
    const maker = makers[number % makers.length] as FaultMaker;
    return maker(`faulty-${(number++).toString(36)}`, random);
  };
}
