/**
 * Names, defaults and kinds of parameters against `postconf -d` of the installed Postfix.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { allParameters, parameterNamed } from '../../server/core/postfix/vocabulary/parameter.ts';
import { withFolder } from './routing/oracle.ts';

const version = spawnSync('postconf', ['-dh', 'mail_version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
const missing = version === '' ? 'Postfix is not installed' : undefined;
/** The table has the defaults of this version; other versions differ in some. */
const TABLE_VERSION = '3.7';

/** Defaults that the build, the machine or the moment decides. */
const DECIDED_ELSEWHERE = new Set([
  'command_directory',
  'daemon_directory',
  'html_directory',
  'mail_release_date',
  'mail_version',
  'mailq_path',
  'manpage_directory',
  'mydomain',
  'myhostname',
  'mynetworks',
  'newaliases_path',
  'process_id',
  'process_name',
  'readme_directory',
  'sendmail_path',
  'service_name',
  'shlib_directory',
]);

/** What `postconf` prints for a class of parameters, by name. */
function printed(...options: string[]): Map<string, string> {
  const out = execFileSync('postconf', options, { encoding: 'utf8' });
  return new Map(
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const at = line.indexOf(' =');
        return [line.slice(0, at), line.slice(at + 2).trim()];
      }),
  );
}

describe(`parameters against postconf -d${missing ? ` (skipped: ${missing})` : ` of ${version}`}`, () => {
  before(function () {
    if (missing) this.skip();
  });

  it('knows every built-in name', () => {
    const unknown = [...printed('-d', '-C', 'builtin').keys()].filter((name) => !parameterNamed(name));
    assert.deepEqual(unknown, []);
  });

  it('calls current only what Postfix knows, and all that it knows current or deprecated', function () {
    if (!version.startsWith(`${TABLE_VERSION}.`)) this.skip();
    const builtin = printed('-d', '-C', 'builtin');
    const wrong: string[] = [];
    for (const { name, status } of allParameters()) {
      const known = builtin.has(name);
      if (known ? status === 'later' || status === 'removed' : status === 'current')
        wrong.push(`${name}: ${status}`);
    }
    assert.deepEqual(wrong, []);
  });

  it('has the same defaults', function () {
    if (!version.startsWith(`${TABLE_VERSION}.`)) this.skip();
    const different: string[] = [];
    let same = 0;
    let elsewhere = 0;
    for (const [name, value] of printed('-d', '-C', 'builtin')) {
      const ours = parameterNamed(name)?.default;
      if (ours === value) same++;
      else if (DECIDED_ELSEWHERE.has(name)) elsewhere++;
      else different.push(`${name}: ours ${ours}, Postfix ${value}`);
    }
    console.log(`      ${same} defaults equal, ${elsewhere} decided by the machine or the moment`);
    for (const line of different) console.log(`        ${line}`);
    assert.deepEqual(different, []);
  });

  it('knows the parameters that services bring, with their defaults', () => {
    const different: string[] = [];
    const fromServices = withFolder({ 'main.cf': '', 'master.cf': SERVICES }, (folder) =>
      printed('-c', folder, '-d', '-C', 'service'),
    );
    assert.ok(fromServices.size > 100);
    for (const [name, value] of fromServices) {
      const parameter = parameterNamed(name);
      if (!parameter?.service || parameter.default !== value)
        different.push(`${name} = ${value}: ours ${parameter?.default}`);
    }
    assert.deepEqual(different, []);
  });

  it('knows parameters of the kinds that Postfix checks', () => {
    const faults: string[] = [];
    for (const { name, kind, default: value, values } of allParameters()) {
      if (value === undefined || value === '' || value.includes('$')) continue;
      const good =
        kind === 'boolean'
          ? /^(yes|no)$/.test(value)
          : kind === 'integer'
            ? /^\d+$/.test(value)
            : kind === 'time'
              ? /^\d+[smhdw]?$/.test(value)
              : kind === 'enumeration'
                ? values.length === 0 || values.includes(value)
                : kind === 'word-list'
                  ? value.split(/[,\s]+/).every((word) => values.includes(word))
                  : true;
      if (!good) faults.push(`${name} (${kind}) = ${value}`);
    }
    assert.deepEqual(faults, []);
  });
});

const SERVICES = `smtp unix - - n - - smtp
relay unix - - n - - smtp
local unix - n n - - local
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
error unix - - n - - error
slow unix - - n - - smtp
filter unix - n n - - pipe flags=R user=nobody argv=/bin/true
policy unix - n n - 0 spawn user=nobody argv=/bin/true
`;
