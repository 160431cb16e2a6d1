// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes parameters as ${name}
import assert from 'node:assert/strict';
import { parseMasterCf } from '../../../server/core/postfix/master-cf.ts';

const problemsOf = (text: string): string[] =>
  parseMasterCf('master.cf', text).problems.map(
    ({ rule, span }) => `${rule} ${JSON.stringify(text.slice(span.start, span.end))}`,
  );

describe('master.cf', () => {
  it('reads fields, arguments and overrides with their places', () => {
    const text = [
      'submission inet n - y 60? 5 smtpd',
      '  -o syslog_name=postfix/submission',
      '# a comment in between',
      '  -o { smtpd_recipient_restrictions = permit_sasl_authenticated, reject }',
      '  -vo myhostname=a.example -oempty=',
      '',
    ].join('\n');
    const { services, problems } = parseMasterCf('master.cf', text);
    const service = services[0];
    assert.deepEqual(problems, []);
    assert.ok(service);
    const { name, type, private: isPrivate, unprivileged, chroot, wakeup, processLimit, command } = service;
    assert.deepEqual(
      [name, type, isPrivate, unprivileged, chroot, wakeup, processLimit, command],
      ['submission', 'inet', 'n', '-', 'y', '60?', '5', 'smtpd'],
    );
    assert.deepEqual(
      service.overrides.map((override) => [override.name, override.value.text]),
      [
        ['syslog_name', 'postfix/submission'],
        ['smtpd_recipient_restrictions', 'permit_sasl_authenticated, reject'],
        ['myhostname', 'a.example'],
        ['empty', ''],
      ],
    );
    assert.deepEqual(
      service.overrides.map(({ nameSpan, valueSpan }) => [
        text.slice(nameSpan.start, nameSpan.end),
        text.slice(valueSpan.start, valueSpan.end),
      ]),
      service.overrides.map((override) => [override.name, override.value.text]),
    );
    assert.equal(text.slice(service.commandSpan.start, service.commandSpan.end), 'smtpd');
  });

  it('ends options at the first word that is none', () => {
    const text = 'vac unix - n n - - pipe -o a=b flags=Rq user=vac argv=/usr/bin/vac -o c=d ${recipient}\n';
    const service = parseMasterCf('master.cf', text).services[0];
    assert.deepEqual(
      service?.overrides.map((override) => override.name),
      ['a'],
    );
    assert.equal(service?.arguments.at(-1)?.text, '${recipient}');
  });

  it('reports what master refuses, at the field', () => {
    assert.deepEqual(problemsOf('smtp inet n - n - smtpd\n'), [
      'master-cf/field-count "smtp inet n - n - smtpd"',
    ]);
    assert.deepEqual(problemsOf('smtp tcp n - n - - smtpd\n'), ['master-cf/bad-type "tcp"']);
    assert.deepEqual(problemsOf('x unix q maybe Y 1m many smtp\n'), [
      'master-cf/bad-field "q"',
      'master-cf/bad-field "maybe"',
      'master-cf/bad-field "Y"',
      'master-cf/bad-field "1m"',
      'master-cf/bad-field "many"',
    ]);
    assert.deepEqual(problemsOf('smtp inet y - n - - smtpd\nsmtps inet - - n - - smtpd\n'), [
      'master-cf/inet-cannot-be-private "y"',
      'master-cf/inet-cannot-be-private "-"',
    ]);
    assert.deepEqual(problemsOf('  smtp inet n - n - - smtpd\n'), [
      'master-cf/o-continuation-trap "smtp inet n - n - - smtpd"',
    ]);
  });

  it('reports an override with blanks around the equals sign, and open braces', () => {
    assert.deepEqual(problemsOf('smtp inet n - n - - smtpd\n  -o a = b\n  -o c =d -o e=f\n'), [
      'master-cf/o-with-spaces "a = b"',
    ]);
    assert.deepEqual(problemsOf('smtp inet n - n - - smtpd -v x -o a=b\n'), ['master-cf/o-with-spaces "x"']);
    assert.deepEqual(problemsOf('l unix - - n - - lmtp -o a=b flags=DORX\n'), []);
    assert.deepEqual(problemsOf('p unix - n n - - pipe -o a=b user=x argv=/y z\n'), []);
    assert.deepEqual(problemsOf('smtp inet n - n - - smtpd -o { a = b\n'), ['master-cf/bad-field "{ a = b"']);
  });

  it('keeps services of all types and of one name', () => {
    const text = ['inet n', 'unix -', 'unix-dgram -', 'fifo n', 'pass -', 'inet n']
      .map((words) => `x ${words} - n 0 0 y\n`)
      .join('');
    assert.equal(parseMasterCf('master.cf', text).services.length, 6);
    assert.deepEqual(problemsOf(text), []);
  });
});
