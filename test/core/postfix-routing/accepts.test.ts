import assert from 'node:assert/strict';
import { acceptsDomain } from '../../../server/core/postfix/accepts.ts';
import { hasRelayGuard } from '../../../server/core/postfix/relay-guard.ts';
import { configurationOf } from './configuration.ts';
import { BASE, withSettings } from './support.ts';

describe('acceptance from outside', () => {
  it('takes domains of every class but default', () => {
    const configuration = withSettings('');
    const answers = [
      'example.com',
      'alias.example',
      'mailbox.example',
      'a.relay.example',
      'else.example',
    ].map((domain) => acceptsDomain(configuration, domain).answer);
    assert.deepEqual(answers, ['yes', 'yes', 'yes', 'yes', 'no']);
    assert.equal(acceptsDomain(configuration, 'else.example').why, 'defer_unauth_destination');
  });

  it('says what is not known', () => {
    const lists: readonly (readonly [string, string])[] = [
      ['permit_mx_backup, reject_unauth_destination', 'permit_mx_backup'],
      ['check_policy_service inet:127.0.0.1:10031, reject_unauth_destination', 'check_policy_service'],
      [
        'check_recipient_access ldap:/etc/l.cf, reject_unauth_destination',
        'check_recipient_access ldap:/etc/l.cf',
      ],
      ['some_class, reject_unauth_destination', 'some_class is no known restriction'],
    ];
    for (const [list, why] of lists) {
      const answer = acceptsDomain(withSettings(`smtpd_relay_restrictions = ${list}\n`), 'else.example');
      assert.deepEqual([answer.answer, answer.why], ['unknown', why], list);
    }
    assert.equal(
      acceptsDomain(withSettings('relay_domains = ldap:/etc/l.cf\n'), 'else.example').answer,
      'unknown',
    );
  });

  it('does not care for what stands behind the guard', () => {
    const settings =
      'smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination, check_policy_service unix:x, permit\n';
    assert.equal(acceptsDomain(withSettings(settings), 'else.example').answer, 'no');
  });

  it('is unknown where a table lists single recipients of the domain', () => {
    const configuration = withSettings(
      'smtpd_relay_restrictions = check_recipient_access hash:/etc/postfix/access, reject_unauth_destination\n',
      {
        access: 'one@else.example OK\n',
      },
    );
    assert.equal(acceptsDomain(configuration, 'else.example').answer, 'unknown');
    assert.equal(acceptsDomain(configuration, 'third.example').answer, 'no');
  });

  it('asks the service on port 25, also behind postscreen', () => {
    const open = 'smtpd_relay_restrictions=check_recipient_access,static:OK,reject';
    const direct = configurationOf({
      'main.cf': BASE,
      'master.cf': `submission inet n - n - - smtpd\n -o ${open}\nsmtp inet n - n - - smtpd\n`,
    });
    assert.equal(acceptsDomain(direct, 'else.example').answer, 'no');
    const screened = configurationOf({
      'main.cf': BASE,
      'master.cf': `smtp inet n - n - 1 postscreen\nsmtpd pass - - n - - smtpd -o ${open}\n`,
    });
    assert.equal(acceptsDomain(screened, 'else.example').answer, 'yes');
    const both = configurationOf({
      'main.cf': BASE,
      'master.cf': `192.0.2.1:25 inet n - n - - smtpd -o ${open}\n[2001:db8::1]:smtp inet n - n - - smtpd\n`,
    });
    assert.deepEqual(acceptsDomain(both, 'else.example').answer, 'unknown');
  });

  it('ends on restriction classes that lead to themselves', () => {
    const settings =
      'smtpd_restriction_classes = a b\na = b\nb = a, b\nsmtpd_relay_restrictions = a, reject_unauth_destination\n';
    assert.equal(acceptsDomain(withSettings(settings), 'else.example').answer, 'unknown');
  });

  it('finds the guard as Postfix does', () => {
    const guard = (list: string) =>
      hasRelayGuard(withSettings(`smtpd_relay_restrictions = ${list}\nsmtpd_recipient_restrictions =\n`));
    assert.equal(guard('permit_mynetworks, reject_unauth_destination'), 'yes');
    assert.equal(guard('permit, reject_unauth_destination'), 'no');
    assert.equal(guard('warn_if_reject reject_unauth_destination'), 'no');
    assert.equal(guard('permit_mynetworks'), 'no');
    assert.equal(guard(''), 'no');
    assert.equal(guard('{{ restrictions }}'), 'unknown');
  });
});
