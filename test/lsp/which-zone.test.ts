import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Conversation } from './conversation.ts';

const ZONE =
  '$TTL 1h\n@ IN SOA ns1.example.net. hostmaster.example.net. 1 4h 1h 2w 1h\n IN NS ns1.example.net.\n IN NS ns2.example.net.\n';

describe('language server: which zone a file is', () => {
  let talk: Conversation;
  afterEach(() => talk.stop());

  const links = async (name: string): Promise<string[]> => {
    const found = await talk.request<{ target: string }[]>('textDocument/documentLink', {
      textDocument: { uri: talk.uri(name) },
    });
    return found.map(({ target }) => target.slice(target.lastIndexOf('/') + 1));
  };
  const hover = async (name: string): Promise<string> => {
    const found = await talk.request<{ contents: { value: string } } | null>('textDocument/hover', {
      textDocument: { uri: talk.uri(name) },
      position: { line: 0, character: 0 },
    });
    return found?.contents.value ?? '';
  };

  it('nsd.conf opened as named-conf keeps its syntax, and links to its zones; what is missing is marked', async () => {
    const conf =
      'zone:\n  name: a.example\n  zonefile: zones/a\nzone:\n  name: b.example\n  zonefile: zones/b\n';
    talk = await Conversation.start({ files: { 'nsd.conf': conf, 'zones/a': ZONE } });
    talk.open('nsd.conf', conf, 'named-conf');
    await talk.settled();
    await talk.checked('nsd.conf');
    assert.deepEqual(talk.rules('nsd.conf'), ['named-conf/file-missing']);
    assert.deepEqual(await links('nsd.conf'), ['a']);
    talk.open('zones/a', ZONE);
    await talk.checked('zones/a');
    assert.match(await hover('zones/a'), /`a\.example\.`, as `nsd\.conf:1` says/);
    talk.write('zones/b', ZONE);
    talk.watched(['zones/b', 1]);
    await talk.until(() => talk.rules('nsd.conf').length === 0, 'the file is there');
  });

  it('a lone file misses nothing: no folder is listed', async () => {
    const conf = 'zone "a.example" { type primary; file "zones/a"; };\n';
    talk = await Conversation.start({ files: {}, folders: [] });
    talk.open('named.conf', conf, 'named-conf');
    talk.open('db.example.com', `${ZONE}$INCLUDE part\n`);
    await talk.settled();
    await talk.checked('db.example.com');
    assert.deepEqual(talk.rules('named.conf'), []);
    assert.ok(!talk.rules('db.example.com').includes('zone-syntax/include-missing'));
  });

  it('mailzone.json says it, when it changes too', async () => {
    talk = await Conversation.start({ files: { 'mailzone.json': '{"zones":{"z":"a.example"}}', z: ZONE } });
    talk.open('z', ZONE);
    await talk.settled();
    await talk.checked('z');
    assert.match(await hover('z'), /`a\.example\.`, as the settings say/);
    talk.write('mailzone.json', '{"rules":{"zone/origin-unknown":"error"}}');
    talk.watched(['mailzone.json', 2]);
    await talk.until(() => talk.rules('z').includes('zone/origin-unknown'), 'the zone is unknown');
    assert.equal(talk.diagnostics('z').find(({ code }) => code === 'zone/origin-unknown')?.severity, 1);
  });

  it('names that are no UTF-8 are told', async function () {
    talk = await Conversation.start({ files: { 'zones/db.example.com': ZONE } });
    await talk.settled();
    const folder = fileURLToPath(talk.uri('zones/'));
    try {
      writeFileSync(
        Buffer.concat([Buffer.from(`${folder}db.`), Buffer.from([0xff]), Buffer.from('.com')]),
        ZONE,
      );
    } catch {
      return this.skip();
    }
    talk.watched(['zones', 1]);
    const garbled = 'zones/db.\ufffd.com';
    await talk.until(() => talk.rules(garbled).includes('workspace/unreadable-file'), 'the name is told');
  });
});
