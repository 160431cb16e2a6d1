/**
 * A byte order mark before the first line of a zone file.
 */
import { fileOf } from '../../workspace/workspace.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/byte-order-mark',
    summary: 'A zone file that starts with a byte order mark.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '5.1' },
      { rfc: 3629, section: '6' },
    ],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: ({ zone }, workspace, report) => {
      for (const path of zone.files) {
        if (!fileOf(workspace, path)?.source.encoding?.byteOrderMark) continue;
        const message =
          'The file starts with a byte order mark, which servers take for the beginning of its first word, so they refuse the zone. Save it as UTF-8 without one.';
        report({ path, span: { start: 0, end: 0 }, message });
      }
      return undefined;
    },
  },
);
