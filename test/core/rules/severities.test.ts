/**
 * Severities: defaults, what a check lowers, and settings.
 */
import assert from 'node:assert/strict';
import { exampleOf } from '../../../scripts/rule-examples.ts';
import { checkWorkspace } from '../../../server/core/rules/engine.ts';
import {
  effectiveSeverity,
  type SeveritySettings,
  severitySetting,
} from '../../../server/core/rules/severities.ts';
import { NO_ADVICE } from '../../support/quiet-example.ts';

const zone = `$TTL 1h
@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )
  IN NS ns1.example.net.
  IN NS ns2.example.net.
@ IN MX 10 mail.example.com
a IN MX 10 nobody
`;

function rulesWith(severities: SeveritySettings): readonly string[] {
  const { workspace } = exampleOf([{ path: 'db.example.com', text: zone }]);
  return checkWorkspace(workspace, { severities: { ...NO_ADVICE, ...severities } }).findings.map(
    ({ rule, severity }) => `${severity} ${rule}`,
  );
}

describe('severities', () => {
  it('an id goes before its area', () => {
    const settings: SeveritySettings = { 'mx/*': 'off', 'mx/target-is-ip': 'info' };
    assert.equal(severitySetting(settings, 'mx/target-is-ip'), 'info');
    assert.equal(severitySetting(settings, 'mx/target-is-cname'), 'off');
    assert.equal(severitySetting(settings, 'zone/soa-missing'), undefined);
  });

  it('a setting takes the place of the default; what a check lowered stays low', () => {
    assert.equal(effectiveSeverity('error', undefined, undefined), 'error');
    assert.equal(effectiveSeverity('error', 'error', 'hint'), 'hint');
    assert.equal(effectiveSeverity('warning', 'warning', 'error'), 'error');
    assert.equal(effectiveSeverity('error', 'info', 'error'), 'info');
    assert.equal(effectiveSeverity('error', 'info', 'hint'), 'hint');
    assert.equal(effectiveSeverity('error', 'info', 'off'), 'off');
  });

  it('settings change what a check shows', () => {
    assert.deepEqual(rulesWith({}), ['warning zone/missing-trailing-dot', 'error mx/target-no-address']);
    assert.deepEqual(rulesWith({ 'mx/target-no-address': 'info' }), [
      'warning zone/missing-trailing-dot',
      'info mx/target-no-address',
    ]);
    assert.deepEqual(rulesWith({ 'mx/*': 'off' }), ['warning zone/missing-trailing-dot']);
  });

  it('a rule that is off hides nothing', () => {
    assert.deepEqual(rulesWith({ 'zone/missing-trailing-dot': 'off' }), [
      'error mx/target-no-address',
      'error mx/target-no-address',
    ]);
  });
});
