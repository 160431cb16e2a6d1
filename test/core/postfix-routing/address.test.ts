import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutExtension } from '../../../server/core/postfix/address-extension.ts';
import { externalForm, internalForm, scanAddress } from '../../../server/core/postfix/address-tokens.ts';
import { domainKeys } from '../../../server/core/postfix/find-address.ts';
import { addressOfLiteral, isPostfixHostName } from '../../../server/core/postfix/host-syntax.ts';
import { quoteBareLocalPart, quoteLocalPart } from '../../../server/core/postfix/quote-local-part.ts';
import { rewriteAddress } from '../../../server/core/postfix/rewrite.ts';
import { mainCf } from './configuration.ts';
import { withSettings } from './support.ts';

const RUNS = 300 * Number(process.env.FC_RUNS ?? 1);

describe('addresses', () => {
  it('come apart into words, operators, quoted strings, literals and comments', () => {
    assert.deepEqual(
      scanAddress('"a b"(c(d)e)@x.[1]').map((token) => `${token.type}:${token.text}`),
      ['quoted:a b', 'comment:(c(d)e)', 'operator:@', 'word:x', 'operator:.', 'literal:1'],
    );
    assert.equal(internalForm(scanAddress('"a\\"b"@x')), 'a"b@x');
    assert.equal(externalForm(scanAddress('"a\\"b"@x')), '"a\\"b"@x');
  });

  it('are taken apart and put together again without a change of meaning, whatever they hold', () => {
    const seed = 4711;
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const once = externalForm(scanAddress(text));
        assert.deepEqual(
          externalForm(scanAddress(once)),
          externalForm(scanAddress(externalForm(scanAddress(once)))),
        );
      }),
      { seed, numRuns: RUNS },
    );
  });

  it('are quoted where the local part is no dot-string', () => {
    assert.equal(quoteLocalPart('a b@x'), '"a b"@x');
    assert.equal(quoteLocalPart('a@b@x'), '"a@b"@x');
    assert.equal(quoteLocalPart('a.b@x'), 'a.b@x');
    assert.equal(quoteLocalPart('@x:a b@y'), '@x:"a b"@y');
    assert.equal(quoteBareLocalPart('a@b'), '"a@b"');
  });

  it('lose their extension, but for special names', () => {
    const settings = { delimiters: '+-', doubleBounceSender: 'double-bounce', ownerRequestSpecial: true };
    const stripped = (address: string) => withoutExtension(address, settings);
    assert.equal(stripped('user+ext@x'), 'user@x');
    assert.equal(stripped('user-a+b@x'), 'user@x');
    assert.equal(stripped('user@x+y'), undefined);
    assert.equal(stripped('+ext@x'), undefined);
    for (const special of [
      'owner-list@x',
      'list-request@x',
      'double-bounce@x',
      'MAILER-daemon@x',
      'postmaster',
    ]) {
      assert.equal(stripped(special), undefined, special);
    }
    assert.equal(stripped('-request@x'), undefined);
    assert.equal(stripped('list-request+x@x'), 'list@x');
  });

  it('are rewritten to standard form, or not where a name is needed that nobody says', () => {
    const configuration = withSettings('myorigin = origin.example\nappend_dot_mydomain = yes\n');
    assert.equal(rewriteAddress(configuration, 'user'), 'user@origin.example');
    assert.equal(rewriteAddress(configuration, 'user@host'), 'user@host.example.com');
    assert.equal(rewriteAddress(configuration, ''), '');
    assert.equal(rewriteAddress(mainCf('compatibility_level = 3.6\n'), 'user'), undefined);
    assert.equal(rewriteAddress(mainCf('compatibility_level = 3.6\n'), 'user@x.example'), 'user@x.example');
  });

  it('have host names and literals as Postfix takes them', () => {
    assert.deepEqual(
      ['a.example', 'a_b.example', '1.example', '1.2', 'a..b', 'a.', '-a', 'ü.example', ''].map((name) =>
        isPostfixHostName(name),
      ),
      [true, true, true, false, false, false, false, false, false],
    );
    assert.equal(isPostfixHostName('ü.example', { utf8: true }), true);
    assert.deepEqual(
      ['[192.0.2.1]', '[IPv6:::1]', '[::1]', '[0.1.2.3]', '192.0.2.1', '[x]'].map(addressOfLiteral),
      ['192.0.2.1', '::1', undefined, undefined, undefined, undefined],
    );
  });

  it('have parent domains with or without a dot', () => {
    assert.deepEqual(domainKeys('a.b.c', 'bare-parents'), ['a.b.c', 'b.c', 'c']);
    assert.deepEqual(domainKeys('a.b.c', 'dotted-parents'), ['a.b.c', '.b.c', '.c']);
    assert.deepEqual(domainKeys('a.b.c', 'alone'), ['a.b.c']);
    assert.deepEqual(domainKeys('', 'alone'), []);
  });
});
