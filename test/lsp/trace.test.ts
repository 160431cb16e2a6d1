/**
 * Tracing in the editor: the request, the lenses over table rows that ask it, and what both say to files and addresses that are none.
 */
import assert from 'node:assert/strict';
import { initializeResult } from '../../server/lsp/methods/initialize.ts';
import {
  TRACE_COMMAND,
  TRACE_METHOD,
  type TraceParams,
  type TraceResult,
  type TraceStep,
} from '../../server/lsp/protocol.ts';
import { Conversation, type Range, rangeOf } from './conversation.ts';
import { SOUND } from './workspaces.ts';

const MAIN = SOUND['mx1/main.cf'];
const TRANSPORT = 'example.com smtp:[inner.example.com]\ninfo@example.com smtp:[inner.example.com]\n';
const VIRTUAL = '@example.org info@example.com\nplain info@example.com\n';
const FILES = {
  ...SOUND,
  'mx1/main.cf': `${MAIN}virtual_alias_maps = hash:/etc/postfix/virtual\n`,
  'mx1/transport': `${TRANSPORT}partner.example smtp:[relay.partner.example]\n* smtp:\n`,
  'mx1/virtual': VIRTUAL,
};

interface Lens {
  readonly range: Range;
  readonly command: {
    readonly title: string;
    readonly command: string;
    readonly arguments: readonly TraceParams[];
  };
}

describe('language server: trace', () => {
  let talk: Conversation;
  before(async () => {
    talk = await Conversation.start({ files: FILES });
    talk.open('zones/db.example.com', FILES['zones/db.example.com']);
    await talk.checked('zones/db.example.com');
    await talk.settled();
  });
  after(() => talk.stop());

  const trace = (params: TraceParams): Promise<TraceResult> => talk.request(TRACE_METHOD, params);
  const lenses = (name: string): Promise<readonly Lens[]> =>
    talk.request('textDocument/codeLens', { textDocument: { uri: talk.uri(name) } });

  it('announces lenses', () => {
    assert.deepEqual(initializeResult().capabilities.codeLensProvider, { resolveProvider: false });
  });

  it('answers with steps, their places, and the text of the command line', async () => {
    const answer = await trace({ address: 'info@example.com' });
    assert.equal(answer.message, undefined);
    const [mx] = answer.steps;
    assert.equal(mx?.uri, talk.uri('zones/db.example.com'));
    assert.equal(mx?.ways.length, 2);
    assert.equal(mx?.ways[1]?.backup, true);
    const all = (steps: readonly TraceStep[]): TraceStep[] =>
      steps.flatMap((step) => [step, ...step.ways.flatMap((way) => all(way.steps))]);
    const transport = all(answer.steps).find(({ stage }) => stage === 'transport');
    assert.deepEqual(
      transport?.lookups.map(({ key, answer: said }) => `${key} ${said}`),
      ['info@example.com hit'],
    );
    assert.equal(transport?.uri, talk.uri('mx1/transport'));
    assert.ok(
      answer.ends.every(({ outcome, host }) => outcome === 'outside' && host === 'inner.example.com'),
    );
    assert.match(answer.text, /^dns {7}MX of example\.com: .*\[zones\/db\.example\.com:5\]$/m);
    assert.equal(answer.places['zones/db.example.com:5']?.range.start.line, 4);
  });

  it('lenses stand on rows of transports and virtual aliases, and their questions have answers', async () => {
    const found = await lenses('mx1/transport');
    assert.deepEqual(
      found.map(({ command }) => command.title),
      ['trace postmaster@example.com', 'trace info@example.com', 'trace postmaster@partner.example'],
    );
    assert.deepEqual(found[0]?.range, rangeOf(FILES['mx1/transport'], 'example.com'));
    assert.ok(found.every(({ command }) => command.command === TRACE_COMMAND));
    const [own, , partner] = found.map(({ command }) => command.arguments[0]);
    assert.equal(own?.from, undefined);
    assert.equal(partner?.from, talk.uri('mx1/main.cf'));
    assert.ok(partner);
    const answer = await trace(partner);
    assert.deepEqual(
      answer.ends.map(({ outcome, host }) => [outcome, host]),
      [['outside', 'relay.partner.example']],
    );
    assert.deepEqual(
      (await lenses('mx1/virtual')).map(({ command }) => command.title),
      ['trace postmaster@example.org'],
    );
    assert.deepEqual(await lenses('mx1/main.cf'), []);
    assert.deepEqual(await lenses('mx1/recipients'), []);
    assert.deepEqual(await lenses('nowhere'), []);
  });

  it('says why there is no trace', async () => {
    const wrong: readonly TraceParams[] = [
      { address: '' },
      { address: 'anna' },
      { address: 'a@example.com', client: 'x' },
      { address: 'a@example.com', from: talk.uri('zones/db.example.com') },
    ];
    for (const params of wrong) {
      const answer = await trace(params);
      assert.ok(answer.message, JSON.stringify(params));
      assert.deepEqual([answer.text, answer.steps, answer.ends], ['', [], []]);
    }
  });
});
