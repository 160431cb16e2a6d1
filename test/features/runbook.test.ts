/**
 * The runbook's Markdown: what files say stands in it as text and does nothing.
 */
import assert from 'node:assert/strict';
import { runbookOf } from '../../server/core/features/runbook.ts';
import { newRunbookFile, updatedRunbookFile } from '../../server/core/features/runbook-file.ts';
import { markdownText } from '../../server/core/features/runbook-markdown.ts';
import { TOP, workspaceOf } from '../core/workspace/make.ts';

describe('runbook', () => {
  it('signs of Markdown and HTML are escaped, line ends and controls gone', () => {
    assert.equal(
      markdownText('a|b <script> [x](javascript:y) `c` *d*\n# e \u202e<!-- mailzone runbook: end -->'),
      'a\\|b &lt;script&gt; \\[x\\](javascript:y) \\`c\\` \\*d\\* \\# e  &lt;!-- mailzone runbook: end --&gt;',
    );
    assert.equal(
      markdownText('https://example.com www.example.com a@b'),
      'https&#58;//example.com www&#46;example.com a&#64;b',
    );
  });

  it('hostile files keep the page whole', () => {
    const hostile = '<!-- mailzone runbook: end -->';
    const workspace = workspaceOf({
      'db.example.com': `$ORIGIN example.com.\n${TOP}@ MX 10 mx1\n@ MX 20 a\\|b\nmx1 A 192.0.2.11\na\\|b A 192.0.2.12\n`,
      'mx1/main.cf': `myhostname = mx1.example.com\nmydestination =\nrelay_domains = example.com\ntransport_maps = hash:$config_directory/transport\n`,
      'mx1/transport': `"|${hostile}\`"@example.com\tsmtp:[host|<b>]\nexample.com error:\`\`\` ${hostile} <script>\n`,
    });
    const finding = {
      rule: 'a/b',
      severity: 'error' as const,
      path: 'mx1/main.cf',
      span: { start: 0, end: 1 },
      message: `| ${hostile}\n\`\`\`\n# x <img src=x>`,
      related: [],
      fixes: [],
    };
    const body = runbookOf(workspace, [finding], (path) => `${path}:1`);
    assert.doesNotMatch(body, /<(?!br\/>)/);
    assert.equal(body.match(/^```/gm)?.length, 2);
    for (const line of body.split('\n').filter((one) => one.startsWith('| '))) {
      assert.match(line, /^\|(?:(?:[^|\\]|\\.)*\|)+$/, line);
    }
    const file = newRunbookFile(body);
    assert.equal(updatedRunbookFile(file, body), file);
  });

  it('markers: exactly one pair, in order', () => {
    const file = newRunbookFile('x\n');
    assert.equal(updatedRunbookFile(file, 'y\n'), newRunbookFile('y\n'));
    assert.equal(updatedRunbookFile(`${file}${file}`, 'y\n'), undefined);
    assert.equal(updatedRunbookFile('', 'y\n'), undefined);
    const [begin = '', end = ''] = file.split('\n').filter((line) => line.startsWith('<!--'));
    assert.equal(updatedRunbookFile(`${end}\n${begin}\n`, 'y\n'), undefined);
    assert.equal(updatedRunbookFile(begin, 'y\n'), undefined);
  });
});
