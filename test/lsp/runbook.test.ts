/**
 * The runbook in the editor: a whole file, and the part between the markers of one that is there.
 */
import assert from 'node:assert/strict';
import { RUNBOOK_METHOD, type RunbookParams, type RunbookResult } from '../../server/lsp/protocol.ts';
import { Conversation } from './conversation.ts';
import { SOUND } from './workspaces.ts';

describe('language server: runbook', () => {
  let talk: Conversation;
  before(async () => {
    talk = await Conversation.start({ files: SOUND });
    await talk.settled();
  });
  after(() => talk.stop());

  const runbook = (params: RunbookParams): Promise<RunbookResult> => talk.request(RUNBOOK_METHOD, params);

  it('a new file, with places from the workspace folder on', async () => {
    const { text = '', message } = await runbook({});
    assert.equal(message, undefined);
    assert.match(text, /^# Mail-flow runbook\n/);
    assert.match(text, /^\| 10 \| mx1\.example\.com \| .* \| zones\/db\.example\.com:5 \|$/m);
  });

  it('the same again, with what people wrote around it', async () => {
    const { text = '' } = await runbook({});
    const own = `Ours.\n${text}Ours too.\n`;
    assert.equal((await runbook({ text: own })).text, own);
  });

  it('a file without markers is left alone', async () => {
    const answer = await runbook({ text: 'Notes.\n' });
    assert.equal(answer.text, undefined);
    assert.match(answer.message ?? '', /markers?/);
  });
});
