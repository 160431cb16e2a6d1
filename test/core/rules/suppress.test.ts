/**
 * Comments that silence findings.
 */
import assert from 'node:assert/strict';
import { checkWorkspace, recheckWorkspace } from '../../../server/core/rules/engine.ts';
import {
  isSuppressed,
  namesRule,
  rulesDisabledOnZoneLine,
  suppressionsOf,
} from '../../../server/core/rules/suppress.ts';
import { withEdits } from '../../../server/core/workspace/workspace.ts';
import { quietExampleOf } from '../../support/quiet-example.ts';

const covered = (text: string): readonly string[] =>
  suppressionsOf(text).map(
    ({ span, rules }) => `${rules.join()} ${JSON.stringify(text.slice(span.start, span.end))}`,
  );

describe('silencing comments', () => {
  it('ids and whole areas', () => {
    assert.equal(namesRule(['mx/target-is-ip'], 'mx/target-is-ip'), true);
    assert.equal(namesRule(['mx/*'], 'mx/target-is-ip'), true);
    assert.equal(namesRule(['mx/target-is'], 'mx/target-is-ip'), false);
    assert.equal(namesRule(['mxa/*'], 'mx/target-is-ip'), false);
    assert.equal(namesRule(['*'], 'mx/target-is-ip'), false);
  });

  it('a comment at the end of a zone line', () => {
    assert.deepEqual(rulesDisabledOnZoneLine('@ MX 10 a ; mailzone-disable-line mx/target-is-ip'), [
      'mx/target-is-ip',
    ]);
    assert.deepEqual(
      rulesDisabledOnZoneLine('@ MX 10 a ;mailzone-disable-line mx/*, zone/duplicate-record\r'),
      ['mx/*', 'zone/duplicate-record'],
    );
    assert.deepEqual(rulesDisabledOnZoneLine('; mailzone-disable-line zone/soa-missing'), [
      'zone/soa-missing',
    ]);
    assert.deepEqual(rulesDisabledOnZoneLine('@ TXT "; mailzone-disable-line mx/*"'), []);
    assert.deepEqual(rulesDisabledOnZoneLine('@ TXT \\" ; mailzone-disable-line mx/*'), ['mx/*']);
    assert.deepEqual(rulesDisabledOnZoneLine('@ MX 10 a ; see mailzone-disable-line mx/*'), []);
    assert.deepEqual(rulesDisabledOnZoneLine('@ MX 10 a ; mailzone-disable-line'), []);
  });

  it('the logical line behind a Postfix comment, with its continuations', () => {
    assert.deepEqual(
      covered(
        '# mailzone-disable-next-line main-cf/*\n\n# other\nrelay_domains = a,\n  # inside\n  b\nx = y\n',
      ),
      ['main-cf/* "relay_domains = a,\\n  # inside\\n  b"'],
    );
    assert.deepEqual(covered('  #mailzone-disable-next-line map/bad-nexthop\r\na b\r\nc d\r\n'), [
      'map/bad-nexthop "a b"',
    ]);
    assert.deepEqual(covered('a = b # mailzone-disable-next-line main-cf/*\nc = d\n'), []);
    assert.deepEqual(covered('# mailzone-disable-next-line main-cf/*'), ['main-cf/* ""']);
  });

  it('a comment between the lines of a value covers the rest of it', () => {
    assert.deepEqual(covered('x = a,\n# mailzone-disable-next-line main-cf/*\n  b\ny = z\n'), [
      'main-cf/* "  b"',
    ]);
  });

  it('a whole file', () => {
    const text = 'a = b\n# mailzone-disable-file flow/loop-self main-cf/*\n';
    const found = suppressionsOf(text);
    assert.equal(isSuppressed(found, 'flow/loop-self', 0), true);
    assert.equal(isSuppressed(found, 'main-cf/unknown-parameter', text.length), true);
    assert.equal(isSuppressed(found, 'flow/backup-in-local-class', 0), false);
  });

  it('a finding comes back when the comment goes, without a new check of anything else', () => {
    const comment = ' ; mailzone-disable-line mx/target-no-address';
    const zone = `$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n  IN NS ns1.example.net.\n  IN NS ns2.example.net.\n@ IN MX 10 nobody${comment}\n`;
    const { workspace, options } = quietExampleOf([{ path: 'db.example.com', text: zone }]);
    const silent = checkWorkspace(workspace, options);
    assert.deepEqual(silent.findings, []);
    const start = zone.indexOf(comment);
    const edited = withEdits(workspace, 'db.example.com', [
      { span: { start, end: start + comment.length }, newText: '' },
    ]);
    const found = recheckWorkspace(silent, edited, options).findings;
    assert.deepEqual(
      found.map((finding) => finding.rule),
      ['mx/target-no-address'],
    );
  });

  it('a finding over several lines: the first or the last line', () => {
    const at = (first: string, last: string): number => {
      const zone = `$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n  IN NS ns1.example.net.\n  IN NS ns2.example.net.\nt IN TXT ( "a" "b" )\nt IN TXT ( "a"${first}\n "b" )${last}\n`;
      const { workspace, options } = quietExampleOf([{ path: 'db.example.com', text: zone }]);
      return checkWorkspace(workspace, options).findings.length;
    };
    const comment = ' ; mailzone-disable-line zone/duplicate-record';
    assert.equal(at('', ''), 1);
    assert.equal(at(comment, ''), 0);
    assert.equal(at('', comment), 0);
  });

  it('what a nearer rule was silenced for is said by the next one', () => {
    const zone = `$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n  IN NS ns1.example.net.\n  IN NS ns2.example.net.\n@ IN MX 10 mail.example.com ; mailzone-disable-line zone/missing-trailing-dot\n`;
    const { workspace, options } = quietExampleOf([{ path: 'db.example.com', text: zone }]);
    assert.deepEqual(
      checkWorkspace(workspace, options).findings.map((finding) => finding.rule),
      ['mx/target-no-address'],
    );
  });
});
