/**
 * An `$INCLUDE` of a file that is not there.
 */
import { zonesInFile } from '../../workspace/zones.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/include-missing',
    summary: 'The file of an $INCLUDE is not in the workspace, which holds the folder it should be in.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, workspace, report) => {
      const file = quoted(data.file ?? '');
      // Without a configuration nobody says from which folder the server takes paths.
      const isTold = zonesInFile(workspace, path).some((zone) => zone.declaration !== undefined);
      if (isTold) {
        const message = `The file ${file} is not there, so the server refuses the zone. Correct the path; it is taken from the folder that the server loads zones from.`;
        report({ path, span, message });
        return;
      }
      const message = `The file ${file} is not there, seen from the folder of this zone; unless the server loads zones from another folder, it refuses the zone. Correct the path.`;
      report({ path, span, message, severity: 'warning' });
    },
  },
);
