import assert from 'node:assert/strict';
import { exampleOf } from '../../../scripts/rule-examples.ts';
import { costOfPolicy } from '../../../server/core/workspace/spf-cost.ts';
import { spfAt } from '../../../server/core/workspace/spf-policy.ts';
import { spfVerdict } from '../../../server/core/workspace/spf-verdict.ts';
import type { Workspace } from '../../../server/core/workspace/workspace.ts';
import { COMMON, VERDICTS } from './spf-verdict.data.ts';

const PATH = 'zones/db.example.com';
const ASKER = { from: { view: undefined, path: PATH } };

function workspaceWith(policy: string, more = ''): Workspace {
  const text = `${COMMON}d IN TXT "v=spf1 ${policy}"\n${more}`;
  return exampleOf([{ path: PATH, text }]).workspace;
}

function costWith(policy: string, more = ''): string {
  const workspace = workspaceWith(policy, more);
  const answer = spfAt(workspace, 'd.example.com.', ASKER);
  assert.ok(answer.kind === 'found');
  const { lookups, exact, loops } = costOfPolicy(workspace, answer, ASKER);
  return loops ? 'loops' : `${exact ? '' : 'at least '}${lookups}`;
}

describe(`verdicts of SPF policies (${VERDICTS.length})`, () => {
  it('are those of RFC 7208, as far as the zones at hand decide', () => {
    const wrong: string[] = [];
    for (const [policy, address, result] of VERDICTS) {
      const found = spfVerdict(workspaceWith(policy), 'd.example.com.', address, ASKER);
      if (found.result !== result) wrong.push(`${policy} · ${address}: ${found.result}, not ${result}`);
    }
    assert.deepEqual(wrong, []);
  });

  it('name the terms that decided', () => {
    const workspace = workspaceWith('a include:deep.example.com -all');
    const { by } = spfVerdict(workspace, 'd.example.com.', '192.0.2.30', ASKER);
    assert.deepEqual(
      by.map(({ term, policy }) => `${policy.name} ${term.text}`),
      [
        'd.example.com. include:deep.example.com',
        'deep.example.com. include:pass.example.com',
        'pass.example.com. ip4:192.0.2.30',
      ],
    );
  });

  it('say none and unknown of names without a policy', () => {
    const workspace = workspaceWith('-all');
    const resultOf = (name: string): string => spfVerdict(workspace, name, '192.0.2.1', ASKER).result;
    assert.equal(resultOf('text.example.com.'), 'none');
    assert.equal(resultOf('nowhere.example.com.'), 'none');
    assert.equal(resultOf('example.org.'), 'unknown');
    assert.equal(resultOf('two.example.com.'), 'permerror');
  });
});

describe('lookups of SPF policies', () => {
  it('are counted through includes and redirects', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['-all', '0'],
      ['ip4:192.0.2.1 ip6:2001:db8::1 -all', '0'],
      ['a mx ptr exists:ex.d.example.com -all', '4'],
      ['-all a mx', '0'],
      ['include:pass.example.com -all', '1'],
      ['include:deep.example.com -all', '2'],
      ['include:deep.example.com include:deep.example.com -all', '4'],
      ['redirect=deep.example.com', '2'],
      ['redirect=deep.example.com -all', '0'],
      ['exp=why.example.com -all', '0'],
      ['include:_spf.example.org -all', 'at least 1'],
      ['include:outside.example.com mx -all', 'at least 3'],
      ['a:mx.example.org mx:example.org -all', '2'],
      ['include:nowhere.example.com -all', '1'],
      ['include:%{l}.example.com -all', 'at least 1'],
      ['include:d.example.com -all', 'loops'],
      ['include:loop.example.com -all', 'loops'],
      ['redirect=d.example.com', 'loops'],
      ['a:example mx -all', '1'],
    ];
    for (const [policy, cost] of cases) assert.equal(costWith(policy), cost, policy);
  });

  it('are bounded where policies double themselves', () => {
    const doubling = Array.from(
      { length: 60 },
      (_, at) => `p${at} IN TXT "v=spf1 include:p${at + 1}.example.com include:p${at + 1}.example.com -all"`,
    ).join('\n');
    assert.equal(costWith('include:p0.example.com -all', `${doubling}\n`), '1000');
  });
});
