/**
 * A file that the configuration of a name server names and that is not there.
 */
import { isConfSyntax } from '../../named-conf/parse-conf.ts';
import { baseNameOf } from '../../text/path.ts';
import { missingConfFiles } from '../../workspace/conf-files.ts';
import { fileOf } from '../../workspace/workspace.ts';
import { defineRule } from '../rule.ts';
import { plainName, quoted } from '../support/wording.ts';

const PROGRAMS = { 'named.conf': 'named', 'nsd.conf': 'nsd', 'knot.conf': 'knotd' } as const;

export const rule = defineRule(
  {
    id: 'named-conf/file-missing',
    summary:
      'A file that named.conf, nsd.conf or knot.conf names is not in the workspace, which holds its folder.',
    severity: 'warning',
    set: 'practice',
    needs: ['named.conf'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { manual: 'named.conf', section: 'file' },
      { manual: 'nsd.conf', section: 'zonefile' },
      { manual: 'knot.conf', section: 'file' },
    ],
  },
  {
    scope: 'workspace',
    check: (workspace, report) => {
      for (const { confPath, span, file, zone, path, why } of missingConfFiles(workspace)) {
        if (why === 'folder' || workspace.unreadable.has(path)) continue;
        const kind = fileOf(workspace, confPath)?.identity.kind;
        const program = isConfSyntax(kind) ? PROGRAMS[kind] : 'the server';
        const message =
          zone === undefined
            ? `The file ${quoted(file)} is not there, so ${program} refuses this configuration. Correct the path, or add the file.`
            : `The file ${quoted(file)} of the zone ${plainName(zone)} is not there, so ${program} cannot load the zone. Correct the path, or add ${quoted(baseNameOf(path))}.`;
        report({ path: confPath, span, message });
      }
    },
  },
);
