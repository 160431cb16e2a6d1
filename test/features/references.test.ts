import assert from 'node:assert/strict';
import { referencesAt } from '../../server/core/index.ts';
import { type At, cursorAt, shown } from './support.ts';

const ZONE = 'zones/db.example.com';

function references({ workspace, path, offset }: At): string[] {
  return shown(workspace, referencesAt(workspace, path, offset));
}

describe('references', () => {
  it('a name across zones and Postfix files', () => {
    assert.deepEqual(references(cursorAt(ZONE, 'm', 'x1 3600')), [
      'mx1/main.cf:3: mx1.example.com',
      'zones/db.192.0.2:4: mx1.example.com.',
      `${ZONE}:6: mx1`,
      `${ZONE}:9: mx1`,
      `${ZONE}:12: mx1`,
      `${ZONE}:13: mx1`,
    ]);
  });

  it('the same from a Postfix file', () => {
    const found = references(cursorAt('mx1/transport', 'smtp:[mx2', '.example.com]'));
    assert.ok(found.includes(`${ZONE}:7: mx2.example.com.`));
    assert.ok(found.includes('mx1/main.cf:9: mx2.example.com'));
    assert.ok(found.includes('mx2/main.cf:2: mx2.example.com'));
    assert.ok(found.includes('mx1/transport:1: mx2.example.com'));
  });

  it('declarations are told apart', () => {
    const { workspace, path, offset } = cursorAt(ZONE, 'MX 10 m', 'x1');
    const declared = referencesAt(workspace, path, offset).filter((one) => one.declaration);
    assert.deepEqual(shown(workspace, declared), [`${ZONE}:9: mx1`]);
  });

  it('a parameter in its configuration', () => {
    assert.deepEqual(references(cursorAt('mx1/main.cf', 'my', 'hostname = ')), [
      'mx1/main.cf:3: myhostname',
      'mx1/main.cf:5: myhostname',
    ]);
  });

  it('a service in master.cf, main.cf and transport tables', () => {
    const found = references(cursorAt('mx1/master.cf', 'rel', 'ay     unix'));
    assert.deepEqual(found, ['mx1/master.cf:4: relay', 'mx1/transport:2: relay']);
  });

  it('a table by its uses', () => {
    assert.deepEqual(references(cursorAt('mx1/main.cf', 'hash:/etc/postfix/tr', 'ansport')), [
      'mx1/main.cf:7: hash:/etc/postfix/transport',
      'mx1/transport:1: ',
    ]);
  });
});
