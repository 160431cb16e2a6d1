/**
 * An address with several names.
 */
import { nameKey } from '../../dns/name.ts';
import { addressOfReverseName } from '../../net/address.ts';
import { defineRule } from '../rule.ts';
import { listed, plainName } from '../support/wording.ts';

const PTR = 12;

export const rule = defineRule(
  {
    id: 'ptr/ptr-multiple',
    summary: 'An address has several PTR records.',
    severity: 'info',
    set: 'practice',
    needs: ['reverse'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 2181, section: '10.2' },
      { rfc: 1912, section: '2.1' },
    ],
    yieldsTo: ['zone/duplicate-record', 'ptr/ptr-target-missing-dot', 'ptr/ptr-no-forward'],
  },
  {
    scope: 'owner',
    types: [PTR],
    owners: 'repeated',
    check: (records, zone, _workspace, report) => {
      if (zone.internal) return;
      const pointers = records.filter(({ type }) => type === PTR);
      const [first] = pointers;
      const address = first && addressOfReverseName(first.owner);
      if (first === undefined || address === undefined) return;
      const names = new Map(
        pointers.flatMap((record) => {
          const name = record.fields[0]?.absolute;
          return name === undefined ? [] : [[nameKey(name), record] as const];
        }),
      );
      const [, second] = names.values();
      if (second === undefined) return;
      report({
        path: second.path,
        span: second.fields[0]?.span ?? second.rdataSpan,
        message: `${address} has ${names.size} names (${listed([...names.keys()].map(plainName))}). That is allowed, but many mail servers look at one of them only, and which one is chance. Keep the name that the host introduces itself with.`,
        related: [
          {
            path: first.path,
            span: first.fields[0]?.span ?? first.rdataSpan,
            message: 'The first name stands here.',
          },
        ],
      });
    },
  },
);
