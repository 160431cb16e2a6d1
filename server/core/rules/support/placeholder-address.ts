/**
 * An address for a new A or AAAA record: the one that a reverse zone already gives to the name, else an example address for the person
 * to replace.
 */
import { addressFamily, addressOfReverseName } from '../../net/address.ts';
import { recordReferences } from '../../workspace/references.ts';
import { reverseZoneOf } from '../../workspace/reverse.ts';
import type { Workspace } from '../../workspace/workspace.ts';

const PTR = 12;

/** Example addresses (RFC 5737, RFC 3849). */
const EXAMPLES: Readonly<Record<'A' | 'AAAA', readonly string[]>> = {
  A: ['192.0.2.1', '198.51.100.1', '203.0.113.1'],
  AAAA: ['2001:db8::1', '2001:db8:ffff::1'],
};

/** `known`: a PTR record of the workspace gives it. An example is taken from a range without a reverse zone in the workspace, if any. */
export function addressForName(
  workspace: Workspace,
  name: string,
  type: 'A' | 'AAAA',
): { readonly address: string; readonly known: boolean } {
  const family = type === 'A' ? 4 : 6;
  for (const { records } of recordReferences(workspace, name)) {
    for (const record of records) {
      const address = record.type === PTR ? addressOfReverseName(record.owner) : undefined;
      if (address !== undefined && addressFamily(address) === family) return { address, known: true };
    }
  }
  const examples = EXAMPLES[type];
  const free = examples.find((address) => reverseZoneOf(workspace, address) === undefined);
  return { address: free ?? (examples[0] as string), known: false };
}
