import assert from 'node:assert/strict';
import { Conversation, rangeOf } from './conversation.ts';
import { BROKEN, SOUND } from './workspaces.ts';

const ZONE = 'zones/db.example.com';

describe('language server: diagnostics', () => {
  let talk: Conversation;
  afterEach(() => talk.stop());

  it('a broken zone is reported when it is opened, with rule, page and range', async () => {
    const text = BROKEN[ZONE];
    talk = await Conversation.start({ files: BROKEN });
    talk.open(ZONE, text);
    await talk.until(() => talk.rules(ZONE).length > 0, 'diagnostics');
    await talk.settled();
    const found = talk.diagnostics(ZONE).find((one) => one.code === 'mx/target-no-address');
    assert.ok(found, talk.rules(ZONE).join(' '));
    assert.equal(found.source, 'mailzone');
    assert.equal(found.severity, 1);
    assert.equal(
      found.codeDescription?.href,
      'https://github.com/mailzone/mailzone/blob/main/docs/rules/mx/target-no-address.md',
    );
    assert.deepEqual(found.range, rangeOf(text, 'mx3'));
  });

  it('an edit takes the finding away, and bringing it back brings it back', async () => {
    const text = BROKEN[ZONE];
    talk = await Conversation.start({ files: BROKEN });
    talk.open(ZONE, text);
    await talk.until(() => talk.rules(ZONE).includes('mx/target-no-address'), 'the finding');
    const version = talk.change(ZONE, { range: rangeOf(text, 'mx3'), text: 'mx1' });
    await talk.checked(ZONE, version);
    assert.ok(!talk.rules(ZONE).includes('mx/target-no-address'));
    const back = talk.change(ZONE, { range: rangeOf(text.replace('mx3', 'mx1'), 'mx1'), text: 'mx3' });
    await talk.checked(ZONE, back);
    assert.ok(talk.rules(ZONE).includes('mx/target-no-address'));
  });

  it('files that nobody has open are reported too, and sound ones not', async () => {
    talk = await Conversation.start({ files: BROKEN });
    await talk.until(() => talk.rules(ZONE).includes('mx/target-no-address'), 'a finding in a closed file');
    await talk.stop();
    talk = await Conversation.start({ files: SOUND });
    talk.open(ZONE, SOUND[ZONE]);
    assert.deepEqual(await talk.checked(ZONE), []);
    await talk.settled();
    assert.deepEqual(
      talk.published.filter((one) => one.diagnostics.some((d) => d.severity <= 2)),
      [],
    );
  });

  it('an edit of the zone changes the findings of main.cf, and back', async () => {
    talk = await Conversation.start({ files: SOUND });
    talk.open(ZONE, SOUND[ZONE]);
    await talk.checked(ZONE);
    await talk.settled();
    assert.deepEqual(talk.rules('mx1/main.cf'), []);
    // The transport table's nexthop loses its address.
    const text = SOUND[ZONE];
    talk.change(ZONE, { range: rangeOf(text, 'inner IN A 192.0.2.3'), text: 'other IN A 192.0.2.3' });
    await talk.until(
      () => talk.rules('mx1/transport').includes('map/nexthop-unresolvable'),
      'the finding in the table',
    );
    const next = text.replace('inner IN A 192.0.2.3', 'other IN A 192.0.2.3');
    talk.change(ZONE, { range: rangeOf(next, 'other IN A 192.0.2.3'), text: 'inner IN A 192.0.2.3' });
    await talk.until(() => talk.rules('mx1/transport').length === 0, 'the finding gone');
  });

  it('an edit of main.cf changes the findings of the zone', async () => {
    talk = await Conversation.start({ files: SOUND });
    const main = SOUND['mx1/main.cf'];
    talk.open('mx1/main.cf', main, 'postfix-main');
    await talk.checked('mx1/main.cf');
    const before = talk.rules(ZONE).length;
    talk.change('mx1/main.cf', { range: rangeOf(main, 'example.com\nrelay_'), text: '\nrelay_' });
    const unrouted = (): boolean =>
      [ZONE, 'mx1/main.cf'].some((name) =>
        talk
          .rules(name)
          .some((rule) => rule === 'cross/mx-here-but-domain-unrouted' || rule.startsWith('flow/')),
      );
    await talk.until(unrouted, 'the finding across the files');
    assert.ok(before === 0);
  });

  it('never publishes for an older version than it did, and ends with the last one', async () => {
    const text = BROKEN[ZONE];
    talk = await Conversation.start({ files: BROKEN });
    talk.open(ZONE, text);
    await talk.checked(ZONE);
    let now = text;
    for (let step = 0; step < 40; step++) {
      const line = `x${step} IN A 192.0.2.${step}\n`;
      talk.change(ZONE, { range: rangeOf(now, 'mx1 IN A'), text: `${line}mx1 IN A` });
      now = now.replace('mx1 IN A', `${line}mx1 IN A`);
    }
    const last = talk.change(ZONE, { range: rangeOf(now, 'mx3'), text: 'mx1' });
    await talk.checked(ZONE, last);
    await talk.settled();
    const versions = talk.published
      .filter((one) => one.uri === talk.uri(ZONE))
      .map((one) => one.version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
    assert.ok(!talk.rules(ZONE).includes('mx/target-no-address'));
  });

  it('the text after many edits is the text that the client has', async () => {
    const text = SOUND[ZONE];
    talk = await Conversation.start({ files: SOUND });
    talk.open(ZONE, text);
    await talk.checked(ZONE);
    // Several cursors at once, from the end to the start, as editors send them, and one change that follows from another.
    talk.change(
      ZONE,
      { range: rangeOf(text, 'mx2 IN A'), text: 'mx9 IN A' },
      { range: rangeOf(text, 'mx1 IN A'), text: 'mx8 IN A' },
    );
    let now = text.replace('mx2 IN A', 'mx9 IN A').replace('mx1 IN A', 'mx8 IN A');
    await talk.until(
      () => talk.rules(ZONE).filter((rule) => rule === 'mx/target-no-address').length === 2,
      'both',
    );
    const first = rangeOf(now, 'mx8 IN A');
    const between = now.replace('mx8 IN A', '; line\nmx1 IN A');
    const version = talk.change(
      ZONE,
      { range: first, text: '; line\nmx1 IN A' },
      { range: rangeOf(between, 'mx9 IN A'), text: 'mx2 IN A' },
    );
    now = between.replace('mx9 IN A', 'mx2 IN A');
    assert.deepEqual(await talk.checked(ZONE, version), []);
    assert.equal(now, text.replace('mx1 IN A', '; line\nmx1 IN A'));
  });

  it('settings change severities and silence rules', async () => {
    talk = await Conversation.start({
      files: BROKEN,
      settings: { rules: { 'mx/target-no-address': 'info' } },
    });
    await talk.until(
      () => talk.diagnostics(ZONE).some((one) => one.code === 'mx/target-no-address'),
      'the finding',
    );
    assert.equal(talk.diagnostics(ZONE).find((one) => one.code === 'mx/target-no-address')?.severity, 3);
    talk.settings = { rules: { 'mx/*': 'off' } };
    talk.notify('workspace/didChangeConfiguration', { settings: null });
    await talk.until(() => !talk.rules(ZONE).some((rule) => rule.startsWith('mx/')), 'silence');
  });

  it('a document that is in no folder is checked by itself', async () => {
    talk = await Conversation.start();
    talk.open('untitled:Untitled-1', '$ORIGIN example.com.\n@ 60 IN A 192.0.2\n');
    await talk.until(() => talk.rules('untitled:Untitled-1').length > 0, 'diagnostics');
    assert.ok(talk.rules('untitled:Untitled-1').includes('zone-syntax/bad-address-literal'));
    talk.close('untitled:Untitled-1');
    await talk.until(
      () => talk.rules('untitled:Untitled-1').length === 0,
      'nothing left of a closed document',
    );
  });

  it('syntax of an open file is reported while the workspace is still being read, and nothing that other files decide', async () => {
    const uri = 'vscode-vfs://host/db.example.com';
    let listed: (answer: unknown) => void = () => {};
    const list = new Promise((done) => {
      listed = done;
    });
    talk = await Conversation.start({
      folders: ['vscode-vfs://host/'],
      initializationOptions: { servesFiles: true },
      answers: { 'mailzone/listFiles': () => list },
    });
    talk.open(uri, `${SOUND[ZONE]}inner IN A 192.0.2.3\nbad IN A 192.0.2\n`);
    await talk.until(() => talk.rules(uri).length > 0, 'early diagnostics');
    assert.deepEqual(talk.rules(uri), ['zone-syntax/bad-address-literal']);
    listed({ uris: [] });
    await talk.until(() => talk.rules(uri).includes('zone/duplicate-record'), 'the rest');
  });

  it('a zone too big to be a document is read from the disk and reported by its URI', async function () {
    this.timeout(120_000);
    const lines = Array.from(
      { length: 1_500_000 },
      (_, at) => `h${at} IN A 10.${at >> 16}.${(at >> 8) & 255}.${at & 255} ;........`,
    );
    const text = `${SOUND[ZONE]}${lines.join('\n')}\nbad IN A 192.0.2\n`;
    assert.ok(text.length > 50_000_000);
    talk = await Conversation.start({ files: { 'db.example.com': text } });
    await talk.until(
      () => talk.rules('db.example.com').includes('zone-syntax/bad-address-literal'),
      'the finding',
      100_000,
    );
    assert.equal(talk.diagnostics('db.example.com')[0]?.range.start.line, text.split('\n').length - 2);
  });
});
