/**
 * What a workspace keeps in memory: its own state, not those before it.
 */
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checkWorkspace, recheckWorkspace } from '../../../server/core/rules/engine.ts';
import { applyEdits } from '../../../server/core/text/edit.ts';
import { mapGet } from '../../../server/core/workspace/persistent-map.ts';
import {
  emptyWorkspace,
  type Workspace,
  withEdits,
  withFiles,
} from '../../../server/core/workspace/workspace.ts';

const EDITS = 12;
/** The last state, the one before it that was checked, and what a memo of the last question may hold. */
const KEPT = 3;

/** Calls the garbage collector, which programs do not see unless V8 is told so. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** References to the texts' holders in each state that one edit after the other led to, and the last state. */
function editedOver(path: string, start: Workspace): { states: WeakRef<object>[]; last: unknown } {
  const states: WeakRef<object>[] = [];
  let workspace = start;
  let result = checkWorkspace(workspace, { severities: {} });
  for (let edit = 0; edit < EDITS; edit++) {
    const held = mapGet(workspace.files, path);
    assert.ok(held);
    states.push(new WeakRef(held));
    const at = held.source.text.indexOf('\n');
    const change = [{ span: { start: at, end: at }, newText: 'x' }];
    assert.notEqual(applyEdits(held.source.text, change), held.source.text);
    workspace = withEdits(workspace, path, change);
    result = recheckWorkspace(result, workspace, { severities: {} });
  }
  return { states, last: result };
}

describe('earlier states of a workspace', () => {
  const files = [
    {
      path: 'mx/main.cf',
      text: 'myhostname = mx.example.com\nvirtual_alias_domains = example.org\nvirtual_alias_maps = hash:/etc/postfix/names\n',
    },
    { path: 'mx/names', text: 'info@example.org box\nsales@example.org box\n' },
    {
      path: 'zones/example.com',
      text: '$TTL 3600\n@ IN SOA ns1 hostmaster 1 7200 3600 1209600 3600\n@ IN NS ns1\n@ IN TXT "v=spf1 mx -all"\n@ IN MX 10 mx\nns1 IN A 192.0.2.1\nmx IN A 192.0.2.2\n',
    },
  ];

  for (const path of ['mx/names', 'mx/main.cf', 'zones/example.com']) {
    it(`are forgotten after edits of ${path}`, async () => {
      const { states, last } = editedOver(path, withFiles(emptyWorkspace(), files));
      // What a reference was asked for lives on to the end of the turn.
      await new Promise((go) => setImmediate(go));
      collectGarbage();
      const alive = states.filter((state) => state.deref() !== undefined).length;
      assert.ok(alive <= KEPT, `${alive} of ${EDITS} earlier texts are still held`);
      assert.ok(last);
    });
  }
});
