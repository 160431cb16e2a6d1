import assert from 'node:assert/strict';
import { completionsAt, hoverAt } from '../../server/core/index.ts';
import { cursorIn } from './support.ts';

const MAIN = [
  'myhostname = mx1.example.com',
  'smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders',
  'sender_dependent_relayhost_maps = hash:/etc/postfix/relays',
  'smtp_sasl_password_maps = hash:/etc/postfix/secrets',
  '',
].join('\n');

describe('tables by their use', () => {
  it('say what a key and a value mean', () => {
    const key = cursorIn({ 'mx9/main.cf': MAIN, 'mx9/senders': 'exam<|>ple.org REJECT\n' });
    assert.match(
      hoverAt(key.workspace, key.path, key.offset)?.plain ?? '',
      /user@: the local part, in any domain/,
    );
    const value = cursorIn({ 'mx9/main.cf': MAIN, 'mx9/relays': '@example.org [mail<|>.example.net]\n' });
    assert.match(hoverAt(value.workspace, value.path, value.offset)?.plain ?? '', /\[host\]:port/);
  });

  it('propose actions where a value begins', () => {
    const { workspace, path, offset } = cursorIn({
      'mx9/main.cf': MAIN,
      'mx9/senders': 'example.org RE<|>\n',
    });
    const labels = completionsAt(workspace, path, offset).items.map(({ label }) => label);
    assert.ok(labels.includes('REJECT') && labels.includes('DUNNO'));
  });

  it('never show secrets', () => {
    const { workspace, path, offset } = cursorIn({
      'mx9/main.cf': MAIN,
      'mx9/secrets': '[a.example] user:hid<|>den\n',
    });
    assert.doesNotMatch(hoverAt(workspace, path, offset)?.plain ?? '', /hidden/);
    assert.deepEqual(completionsAt(workspace, path, offset).items, []);
  });
});
