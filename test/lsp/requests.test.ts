import assert from 'node:assert/strict';
import { Conversation, edited, type Position, type Range, rangeOf } from './conversation.ts';
import { BROKEN, SOUND } from './workspaces.ts';

const ZONE = 'zones/db.example.com';

interface TextEdit {
  readonly range: Range;
  readonly newText: string;
  readonly snippet?: { readonly value: string };
}

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly edit?: {
    readonly documentChanges?: readonly {
      readonly textDocument: { readonly uri: string; readonly version: number | null };
      readonly edits: readonly TextEdit[];
    }[];
    readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  };
}

interface Location {
  readonly uri: string;
  readonly range: Range;
}

describe('language server: requests', () => {
  let talk: Conversation;
  afterEach(() => talk.stop());

  async function started(files: typeof SOUND): Promise<void> {
    talk = await Conversation.start({ files });
    talk.open(ZONE, files[ZONE]);
    await talk.checked(ZONE);
    await talk.settled();
  }

  const at = (name: string, position: Position): object => ({
    textDocument: { uri: talk.uri(name) },
    position,
  });

  it('hover', async () => {
    await started(SOUND);
    const hover = await talk.request<{ contents: { kind: string; value: string }; range: Range }>(
      'textDocument/hover',
      at(ZONE, rangeOf(SOUND[ZONE], 'mx1').start),
    );
    assert.equal(hover.contents.kind, 'markdown');
    assert.match(hover.contents.value, /`mx1\.example\.com\.` has address `192\.0\.2\.1`/);
    assert.deepEqual(hover.range, rangeOf(SOUND[ZONE], 'mx1'));
    assert.equal(await talk.request('textDocument/hover', at(ZONE, { line: 400, character: 0 })), null);
  });

  it('definition and references', async () => {
    await started(SOUND);
    const place = at(ZONE, rangeOf(SOUND[ZONE], 'mx1').start);
    const [definition] = await talk.request<Location[]>('textDocument/definition', place);
    assert.deepEqual(definition, {
      uri: talk.uri(ZONE),
      range: { start: { line: 10, character: 0 }, end: { line: 10, character: 3 } },
    });
    const found = await talk.request<Location[]>('textDocument/references', {
      ...place,
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      found.map((one) => `${one.uri.slice(talk.uri('').length + 1)}:${one.range.start.line}`).sort(),
      ['mx1/main.cf:1', 'zones/db.192.0.2:4', `${ZONE}:10`, `${ZONE}:4`],
    );
    const table = await talk.request<Location[]>(
      'textDocument/definition',
      at('mx1/main.cf', rangeOf(SOUND['mx1/main.cf'], 'hash:/etc/postfix/transport').start),
    );
    assert.deepEqual(
      table.map((one) => one.uri),
      [talk.uri('mx1/transport')],
    );
  });

  it('completion of an edited text', async () => {
    await started(SOUND);
    const end = { line: SOUND[ZONE].split('\n').length - 1, character: 0 };
    talk.change(ZONE, { range: { start: end, end }, text: '  IN MX 30 in' });
    const answer = await talk.request<{
      isIncomplete: boolean;
      items: { label: string; textEdit: { range: Range } }[];
    }>('textDocument/completion', at(ZONE, { line: end.line, character: 13 }));
    const item = answer.items.find((one) => one.label === 'inner');
    assert.deepEqual(item?.textEdit.range, {
      start: { line: end.line, character: 11 },
      end: { line: end.line, character: 13 },
    });
  });

  it('symbols and folding', async () => {
    await started(SOUND);
    const textDocument = { uri: talk.uri(ZONE) };
    const symbols = await talk.request<{ name: string; children?: unknown[] }[]>(
      'textDocument/documentSymbol',
      { textDocument },
    );
    assert.deepEqual(
      symbols.map((one) => one.name),
      ['$TTL', '@', 'ns1', 'ns2', 'mx1', 'mx2', 'inner', '_dmarc'],
    );
    assert.deepEqual(
      await talk.request('textDocument/foldingRange', { textDocument: { uri: talk.uri('mx1/main.cf') } }),
      [],
    );
  });

  it('a fix is offered for its finding, made when it is resolved, and takes the finding away', async () => {
    await started(BROKEN);
    const text = BROKEN[ZONE];
    const range = rangeOf(text, 'mx3');
    const actions = await talk.request<Action[]>('textDocument/codeAction', {
      textDocument: { uri: talk.uri(ZONE) },
      range,
      context: { diagnostics: [], only: ['quickfix'] },
    });
    const action = actions.find((one) => /\bA record\b/.test(one.title));
    assert.ok(action, actions.map((one) => one.title).join('; '));
    assert.equal(action.edit, undefined);
    const resolved = await talk.request<Action>('codeAction/resolve', action);
    const change = resolved.edit?.documentChanges?.[0];
    assert.ok(change);
    assert.equal(change.textDocument.version, 1);
    const edits = change.edits.map((edit) => ({
      range: edit.range,
      newText: edit.newText ?? edit.snippet?.value.replace(/\$\{1:([^}]*)\}/, '$1') ?? '',
    }));
    assert.ok(
      change.edits.some((edit) => edit.snippet?.value.includes('${1:')),
      'the address is a placeholder',
    );
    const version = talk.change(ZONE, { text: edited(text, edits) });
    await talk.checked(ZONE, version);
    assert.ok(!talk.rules(ZONE).includes('mx/target-no-address'));
  });

  it('a fix is made for the text that is there when it is resolved', async () => {
    await started(BROKEN);
    const text = BROKEN[ZONE];
    const [action] = await talk.request<Action[]>('textDocument/codeAction', {
      textDocument: { uri: talk.uri(ZONE) },
      range: rangeOf(text, 'mx3'),
      context: { diagnostics: [] },
    });
    assert.ok(action);
    talk.change(ZONE, { range: rangeOf(text, 'mx3'), text: 'mx1' });
    const resolved = await talk.request<Action>('codeAction/resolve', action);
    assert.equal(resolved.edit, undefined, 'the finding is gone, so there is nothing to fix');
  });

  it('a client without resolve and snippets gets plain edits at once', async () => {
    talk = await Conversation.start({
      files: BROKEN,
      capabilities: {
        workspace: {},
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
    });
    talk.open(ZONE, BROKEN[ZONE]);
    await talk.checked(ZONE);
    const actions = await talk.request<Action[]>('textDocument/codeAction', {
      textDocument: { uri: talk.uri(ZONE) },
      range: rangeOf(BROKEN[ZONE], 'mx3'),
      context: { diagnostics: [] },
    });
    const edits = actions[0]?.edit?.changes?.[talk.uri(ZONE)];
    assert.ok(edits && edits.length > 0);
    assert.ok(edits.every((edit) => typeof edit.newText === 'string' && !edit.newText.includes('${')));
  });

  it('fix-all applies the safe fixes of the file', async () => {
    const files = { ...SOUND, [ZONE]: `${SOUND[ZONE]}inner IN A 192.0.2.3\n` };
    await started(files);
    const actions = await talk.request<Action[]>('textDocument/codeAction', {
      textDocument: { uri: talk.uri(ZONE) },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    assert.deepEqual(
      actions.map((one) => one.kind),
      ['source.fixAll.mailzone'],
    );
    const resolved = await talk.request<Action>('codeAction/resolve', actions[0]);
    const edits = resolved.edit?.documentChanges?.[0]?.edits ?? [];
    talk.change(ZONE, { text: edited(files[ZONE], edits) });
    await talk.checked(ZONE);
    assert.deepEqual(talk.rules(ZONE), []);
  });

  it('the mail-flow picture, its nodes with places, and the node under the cursor', async () => {
    await started(BROKEN);
    const flow = await talk.request<{
      svg: string;
      message?: string;
      nodes: {
        id: string;
        kind: string;
        label: string;
        uri?: string;
        range?: Range;
        findings: { rule: string }[];
      }[];
      edges: unknown[];
      domains: string[];
      allDomains: string[];
    }>('mailzone/mailFlow', {});
    assert.ok(
      flow.svg.startsWith('<svg') && flow.svg.trimEnd().endsWith('</svg>'),
      flow.message ?? flow.svg.slice(0, 200),
    );
    assert.deepEqual(flow.allDomains, ['example.com']);
    assert.ok(flow.edges.length > 0);
    for (const node of flow.nodes)
      assert.ok(flow.svg.includes(`id="${node.id}"`), `no element for ${node.id}`);
    const faulty = flow.nodes.filter((node) =>
      node.findings.some((one) => one.rule === 'mx/target-no-address'),
    );
    assert.equal(faulty.length, 1);
    assert.equal(faulty[0]?.uri, talk.uri(ZONE));
    const node = await talk.request<{ id: string | null }>('mailzone/nodeAt', {
      uri: talk.uri(ZONE),
      position: rangeOf(BROKEN[ZONE], 'mx3').start,
    });
    assert.equal(node.id, faulty[0]?.id);
    await talk.until(() => talk.notices.some((one) => one.method === 'mailzone/mailFlowChanged'), 'a notice');
  });

  it('the next serial of a zone, by its own request and as an action on the SOA record', async () => {
    await started(SOUND);
    const answer = await talk.request<{
      bumps: { uri: string; range: Range; newText: string; before: number; after: number }[];
      refused: { uri: string; why: string }[];
    }>('mailzone/bumpSerial', { uris: [talk.uri(ZONE), talk.uri('mx1/main.cf')] });
    const [bump] = answer.bumps;
    assert.ok(bump);
    assert.equal(bump.uri, talk.uri(ZONE));
    assert.equal(bump.newText, String(bump.after));
    const text = edited(SOUND[ZONE], [bump]);
    assert.equal(text, SOUND[ZONE].replace(String(bump.before), String(bump.after)));
    assert.match(answer.refused[0]?.why ?? '', /not a zone file/);
    const actions = await talk.request<Action[]>('textDocument/codeAction', {
      textDocument: { uri: talk.uri(ZONE) },
      range: { start: bump.range.start, end: bump.range.start },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    });
    assert.deepEqual(
      actions.map((one) => one.title),
      [`Bump the serial to ${bump.after}`],
    );
  });

  it('the picture of one file, and of nothing', async () => {
    await started(SOUND);
    const one = await talk.request<{ domains: string[] }>('mailzone/mailFlow', {
      uri: talk.uri('mx1/main.cf'),
    });
    assert.deepEqual(one.domains, ['example.com']);
    await talk.stop();
    talk = await Conversation.start({ files: { 'README.md': 'nothing\n' } });
    const none = await talk.request<{ svg: string; message?: string }>('mailzone/mailFlow', {});
    assert.equal(none.svg, '');
    assert.ok(none.message);
  });

  it('says what a file is, and why', async () => {
    await started(SOUND);
    assert.deepEqual(await talk.request('mailzone/identify', { uri: talk.uri(ZONE) }), {
      kind: 'zone',
      languageId: 'dns-zone',
      origin: 'example.com.',
      originFrom: 'named.conf:2',
    });
    assert.deepEqual(await talk.request('mailzone/identify', { uri: talk.uri('mx1/main.cf') }), {
      kind: 'main.cf',
      languageId: 'postfix-main',
      host: 'mx1.example.com.',
    });
    assert.equal(await talk.request('mailzone/identify', { uri: talk.uri('nothing') }), null);
  });
});
