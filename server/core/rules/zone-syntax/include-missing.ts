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
      const zones = zonesInFile(workspace, path);
      if (zones.some((zone) => zone.declaration !== undefined)) {
        const message = `The file ${file} is not there, so the server refuses the zone. Correct the path; it is taken from the folder that the server loads zones from.`;
        report({ path, span, message });
        return;
      }
      // Without a configuration nobody says from which folder the server takes paths. Who tells the zone of a file by hand looks at
      // that file where it is; but a path with folders may well start above it.
      const isByHand = zones.some((zone) => zone.originFrom === 'settings');
      if (isByHand && !data.file?.includes('/')) {
        const message = `The file ${file} is not there, seen from the folder of this zone, so the server refuses the zone. Correct the path.`;
        report({ path, span, message });
        return;
      }
      const message = `The file ${file} is not there, seen from the folder of this zone; unless the server loads zones from another folder, it refuses the zone. Correct the path.`;
      report({ path, span, message, severity: 'warning' });
    },
  },
);
