import assert from 'node:assert/strict';
import { allDaemons, daemonNamed } from '../../../server/core/postfix/vocabulary/daemon.ts';
import { editDistance } from '../../../server/core/postfix/vocabulary/edit-distance.ts';
import { allMapTypeNames, mapTypeNamed } from '../../../server/core/postfix/vocabulary/map-type-name.ts';
import {
  allParameterNames,
  allParameters,
  nearestParameters,
  parameterNamed,
  serviceParametersOf,
} from '../../../server/core/postfix/vocabulary/parameter.ts';
import { allRestrictions, restrictionNamed } from '../../../server/core/postfix/vocabulary/restriction.ts';
import { SERVICE_PARAMETER_ROWS } from '../../../server/core/postfix/vocabulary/service-parameters.data.ts';

describe('the vocabulary of Postfix', () => {
  it('knows its parameters, each once, with a sentence of its own', () => {
    const names = allParameterNames();
    assert.ok(names.length > 900);
    assert.deepEqual([...names].sort(), [...new Set(names)].sort());
    for (const { name, summary } of allParameters()) {
      assert.match(summary, /^[A-Za-z].*\.$/, name);
      assert.ok(summary.length <= 200 && !summary.includes('\n'), name);
    }
  });

  it('gives kinds, defaults and units', () => {
    const lifetime = parameterNamed('maximal_queue_lifetime');
    assert.deepEqual([lifetime?.kind, lifetime?.default, lifetime?.unit], ['time', '5d', 'd']);
    assert.equal(parameterNamed('smtpd_timeout')?.unit, 's');
    assert.equal(parameterNamed('delay_warning_time')?.unit, 'h');
    assert.equal(parameterNamed('myhostname')?.default, undefined);
    assert.equal(parameterNamed('relayhost')?.default, '');
    assert.equal(parameterNamed('relay_domains')?.matching, 'domains');
    assert.equal(parameterNamed('mydestination')?.matching, 'names');
    assert.equal(parameterNamed('transport_maps')?.role, 'transport');
    assert.deepEqual(parameterNamed('smtpd_tls_security_level')?.values, ['none', 'may', 'encrypt']);
    assert.equal(parameterNamed('Relayhost'), undefined);
    assert.equal(parameterNamed('constructor'), undefined);
  });

  it('tells current, later, deprecated and removed names apart', () => {
    assert.equal(parameterNamed('relayhost')?.status, 'current');
    assert.equal(parameterNamed('smtpd_hide_client_session')?.status, 'later');
    assert.deepEqual(
      [parameterNamed('smtp_use_tls')?.status, parameterNamed('smtp_use_tls')?.replacement],
      ['deprecated', 'smtp_tls_security_level'],
    );
    assert.equal(parameterNamed('smtpd_sasl_application_name')?.status, 'removed');
  });

  it('replaces names by names that exist', () => {
    for (const { name, replacement } of allParameters()) {
      if (replacement !== undefined) assert.equal(parameterNamed(replacement)?.service, undefined, name);
      if (replacement !== undefined) assert.notEqual(parameterNamed(replacement), undefined, name);
    }
    for (const { name, replacement } of allRestrictions()) {
      if (replacement === undefined) continue;
      assert.ok(restrictionNamed(replacement) ?? parameterNamed(replacement), name);
    }
  });

  it('makes parameters from services', () => {
    const limit = parameterNamed('slow_destination_recipient_limit');
    assert.deepEqual([limit?.service, limit?.kind], ['slow', 'integer']);
    assert.equal(parameterNamed('local_destination_recipient_limit')?.default, '1');
    assert.equal(parameterNamed('_transport_rate_delay'), undefined);
    assert.equal(parameterNamed('default_destination_recipient_limit')?.service, undefined);
    assert.equal(parameterNamed('my-filter_time_limit')?.default, '$command_time_limit');
    const names = serviceParametersOf('relay', 'smtp').map((parameter) => parameter.name);
    assert.equal(names.length, 16);
    assert.ok(names.includes('relay_transport_rate_delay'));
    assert.equal(serviceParametersOf('maildrop', 'pipe').length, 17);
    for (const row of SERVICE_PARAMETER_ROWS)
      assert.equal(parameterNamed(`x${row.suffix}`)?.summary, row.summary);
  });

  it('finds what somebody may have meant', () => {
    assert.deepEqual(nearestParameters('mydestinaton')[0], 'mydestination');
    assert.deepEqual(nearestParameters('virtual_alias_map')[0], 'virtual_alias_maps');
    assert.deepEqual(nearestParameters('smtp_sasl_auth_enabled')[0], 'smtp_sasl_auth_enable');
    assert.deepEqual(nearestParameters('zzzzzzzz'), []);
    assert.deepEqual(nearestParameters(''), []);
    assert.ok(nearestParameters('x'.repeat(100_000)).length === 0);
  });

  it('counts edits up to a limit', () => {
    assert.equal(editDistance('abc', 'abc', 3), 0);
    assert.equal(editDistance('abc', 'acb', 3), 1);
    assert.equal(editDistance('abc', 'xyz', 3), 3);
    assert.equal(editDistance('abc', 'xyzzy', 3), 4);
    assert.equal(editDistance('', 'ab', 3), 2);
  });

  it('knows restrictions in any case, daemons by path, table types', () => {
    assert.equal(restrictionNamed('Reject_Unauth_Destination')?.guardsRelay, true);
    assert.equal(restrictionNamed('check_client_access')?.argument, 'table');
    assert.equal(restrictionNamed('permit_mx_backup')?.status, 'deprecated');
    assert.equal(daemonNamed('/usr/libexec/postfix/smtpd')?.name, 'smtpd');
    assert.equal(daemonNamed('procmail'), undefined);
    assert.equal(mapTypeNamed('lmdb')?.source, 'compiled');
    assert.equal(mapTypeNamed('HASH'), undefined);
    for (const { summary } of [...allRestrictions(), ...allDaemons(), ...allMapTypeNames()])
      assert.match(summary, /\.$/);
  });
});
