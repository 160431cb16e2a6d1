/**
 * Data of a type's own form as octets.
 */
import assert from 'node:assert/strict';
import { hexText } from '../../../server/core/dns/field-kinds/hexadecimal.ts';
import { writeRdata } from '../../../server/core/dns/rdata-octets.ts';
import { wireWriter } from '../../../server/core/dns/wire.ts';
import { wordsOf } from './words.ts';

/** The generic form `\# length hex` (RFC 3597 §5) of good data under `example.com.`; data that is in this form already as it is. */
export function genericForm(type: number, data: string): string {
  if (data.startsWith('\\#')) return data;
  const wire = wireWriter();
  const outcome = writeRdata(type, { tokens: wordsOf(data), origin: 'example.com.', index: 0 }, wire);
  assert.equal(outcome.fault, 0, data);
  return `\\# ${wire.length} ${hexText(wire.bytes.subarray(0, wire.length))}`;
}
