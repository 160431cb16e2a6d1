import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { Conversation, rangeOf } from './conversation.ts';
import { BROKEN, SOUND } from './workspaces.ts';

const ZONE = 'zones/db.example.com';

describe('language server: files and folders', () => {
  let talk: Conversation;
  afterEach(() => talk.stop());

  it('asks to be told about all files and about its settings', async () => {
    talk = await Conversation.start({ files: SOUND });
    await talk.settled();
    assert.deepEqual([...talk.registered].sort(), [
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
    ]);
  });

  it('a changed, deleted and created file', async () => {
    talk = await Conversation.start({ files: SOUND });
    await talk.settled();
    assert.deepEqual(talk.rules(ZONE), []);
    talk.write(ZONE, BROKEN[ZONE]);
    talk.watched([ZONE, 2]);
    await talk.until(() => talk.rules(ZONE).includes('mx/target-no-address'), 'the changed file');
    talk.remove(ZONE);
    talk.watched([ZONE, 3]);
    await talk.until(() => talk.rules(ZONE).length === 0, 'the deleted file forgotten');
    talk.write(ZONE, BROKEN[ZONE]);
    talk.watched([ZONE, 1]);
    await talk.until(() => talk.rules(ZONE).includes('mx/target-no-address'), 'the new file');
  });

  it('a folder that goes and comes', async () => {
    talk = await Conversation.start({ files: BROKEN });
    await talk.until(() => talk.rules(ZONE).length > 0, 'the findings');
    talk.remove('zones');
    talk.watched(['zones', 3]);
    await talk.until(() => talk.rules(ZONE).length === 0, 'the folder forgotten');
    talk.write(ZONE, BROKEN[ZONE]);
    talk.watched(['zones', 1]);
    await talk.until(() => talk.rules(ZONE).includes('mx/target-no-address'), 'the folder found');
  });

  it('what happens to an open file on disk does not concern it until it is closed', async () => {
    talk = await Conversation.start({ files: SOUND });
    talk.open(ZONE, SOUND[ZONE]);
    await talk.checked(ZONE);
    talk.write(ZONE, BROKEN[ZONE]);
    talk.watched([ZONE, 2]);
    await talk.settled();
    assert.deepEqual(talk.rules(ZONE), []);
    talk.close(ZONE);
    await talk.until(() => talk.rules(ZONE).includes('mx/target-no-address'), 'the text of the disk');
  });

  it('a table that main.cf begins to refer to is read', async () => {
    talk = await Conversation.start({
      files: { ...SOUND, 'mx1/routes': 'example.com smtp:[nowhere.example.com]\n' },
    });
    const main = SOUND['mx1/main.cf'];
    talk.open('mx1/main.cf', main, 'postfix-main');
    await talk.checked('mx1/main.cf');
    talk.change('mx1/main.cf', {
      range: rangeOf(main, 'hash:/etc/postfix/transport'),
      text: 'hash:/etc/postfix/routes',
    });
    await talk.until(
      () => talk.rules('mx1/routes').includes('map/nexthop-unresolvable'),
      'findings of the new table',
    );
  });

  it('a compiled table is older than its text until it is made anew; what is not saved has no time', async () => {
    talk = await Conversation.start({ files: { ...SOUND, 'mx1/transport.db': '\0' } });
    const isStale = (): boolean => talk.rules('mx1/main.cf').includes('map/stale-index');
    const main = SOUND['mx1/main.cf'];
    const age = (name: string, time: number): void => utimesSync(join(talk.folder, name), time, time);
    talk.open('mx1/main.cf', main, 'postfix-main');
    await talk.checked('mx1/main.cf');
    age('mx1/transport', 1_700_000_000);
    age('mx1/transport.db', 1_700_000_010);
    talk.watched(['mx1/transport', 2], ['mx1/transport.db', 2]);
    await talk.settled();
    assert.ok(!isStale());
    talk.open('mx1/transport', SOUND['mx1/transport'], 'postfix-table');
    talk.change('mx1/transport', { text: 'example.com smtp:[mx2.example.com]\n' });
    await talk.checked('mx1/transport');
    assert.ok(!isStale());
    age('mx1/transport', 1_700_000_020);
    talk.watched(['mx1/transport', 2]);
    await talk.until(isStale, 'the saved text is newer');
    age('mx1/transport.db', 1_700_000_030);
    talk.watched(['mx1/transport.db', 2]);
    await talk.until(() => !isStale(), 'the table made anew');
    age('mx1/transport.db', 1_700_000_000);
    talk.watched(['mx1/transport.db', 2]);
    await talk.until(isStale, 'the older table');
    talk.remove('mx1/transport.db');
    talk.watched(['mx1/transport.db', 3]);
    await talk.until(() => !isStale(), 'no compiled table');
  });

  it('folders are added and removed', async () => {
    talk = await Conversation.start({ files: BROKEN, folders: [] });
    await talk.settled();
    assert.deepEqual(talk.published, []);
    const folder = { uri: talk.uri(''), name: 'later' };
    talk.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    await talk.until(() => talk.rules(ZONE).includes('mx/target-no-address'), 'the added folder');
    talk.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
    await talk.until(() => talk.rules(ZONE).length === 0, 'the removed folder');
  });

  it('files of another scheme come through the client', async () => {
    const files: Record<string, string> = Object.fromEntries(
      Object.entries(BROKEN).map(([name, text]) => [`vscode-vfs://github/owner/repo/${name}`, text]),
    );
    talk = await Conversation.start({
      folders: ['vscode-vfs://github/owner/repo'],
      initializationOptions: { servesFiles: true },
      answers: {
        'mailzone/listFiles': () => ({ uris: Object.keys(files) }),
        'mailzone/readFile': ({ uri }: { uri: string }) => ({
          base64: Buffer.from(files[uri] ?? '').toString('base64'),
        }),
      },
    });
    await talk.until(
      () => talk.rules(`vscode-vfs://github/owner/repo/${ZONE}`).includes('mx/target-no-address'),
      'findings by the URI of the client',
    );
  });

  it('says which files are more than their names say', async () => {
    talk = await Conversation.start({
      files: {
        ...SOUND,
        'mx1/lists/odd-name': '/x/ y\n',
        'mx1/main.cf': `${SOUND['mx1/main.cf']}header_checks = regexp:/etc/postfix/lists/odd-name\n`,
      },
    });
    const said = (): readonly { uri: string; languageId: string }[] =>
      talk.notices
        .filter((one) => one.method === 'mailzone/languagesChanged')
        .flatMap((one) => (one.params as { files: { uri: string; languageId: string }[] }).files);
    await talk.until(() => said().length > 0, 'a notice of languages');
    assert.ok(
      said().some((one) => one.uri === talk.uri('mx1/lists/odd-name') && one.languageId === 'postfix-regexp'),
    );
    assert.ok(
      !said().some((one) => one.uri === talk.uri('mx1/main.cf')),
      'what the name says is not said again',
    );
  });

  it('shows the progress of the first reading where the client can', async () => {
    talk = await Conversation.start({ files: SOUND, capabilities: { window: { workDoneProgress: true } } });
    const kinds = (): (string | undefined)[] =>
      talk.notices
        .filter((one) => one.method === '$/progress')
        .map((one) => (one.params as { value: { kind: string } }).value.kind);
    await talk.until(() => kinds().at(-1) === 'end', 'the end of the progress');
    assert.equal(kinds()[0], 'begin');
  });

  it('an edit without a new serial, against the last commit and the next one', async () => {
    talk = await Conversation.start({ files: SOUND });
    const dir = talk.folder;
    const commit = async (): Promise<void> => {
      await git.add({ fs, dir, filepath: ZONE });
      await git.commit({ fs, dir, message: 'As it is.', author: { name: 'A', email: 'a@example.com' } });
    };
    await git.init({ fs, dir, defaultBranch: 'main' });
    await commit();
    talk.open(ZONE, SOUND[ZONE]);
    await talk.checked(ZONE);
    const isTold = (): boolean => talk.rules(ZONE).includes('zone/serial-not-bumped');
    const line = 'more IN A 192.0.2.77\n';
    talk.change(ZONE, { text: SOUND[ZONE] + line });
    await talk.until(isTold, 'the serial that was forgotten');
    talk.change(ZONE, { text: `${SOUND[ZONE]}; ${line}` });
    await talk.until(() => !isTold(), 'a mere comment');
    talk.change(ZONE, { text: SOUND[ZONE] + line });
    await talk.until(isTold, 'the record again');
    talk.write(ZONE, SOUND[ZONE] + line);
    await commit();
    talk.watched([ZONE, 2], ['.git/logs/HEAD', 2]);
    await talk.until(() => !isTold(), 'the next commit');
  });

  it('what happens in .git and to temporary files concerns nobody', async () => {
    talk = await Conversation.start({ files: SOUND });
    await talk.settled();
    const seen = talk.published.length;
    talk.write('.git/db.example.net', BROKEN[ZONE]);
    talk.write('zones/db.example.com~', BROKEN[ZONE]);
    talk.watched(['.git/db.example.net', 1], ['zones/db.example.com~', 1]);
    await talk.settled();
    assert.equal(talk.published.length, seen);
  });
});
