/**
 * Files that are not UTF-8: each octet counts as one, and texts stay what they are.
 */
import assert from 'node:assert/strict';
import {
  emptyWorkspace,
  fileOf,
  NO_SETTINGS,
  withEdits,
  withFiles,
} from '../../../server/core/workspace/workspace.ts';
import { zonesInFile } from '../../../server/core/workspace/zones.ts';
import { printedRecords } from '../../../server/core/zone/print.ts';

const path = 'zones/db.example.com';
const text = '@ SOA ns host 1 2 3 4 5\n\u00e9t\u00e9 TXT "\u00fc" \u00ff\n';
const settings = { ...NO_SETTINGS, zones: { [path]: { origin: 'example.com.' } } };
const latin1 = { charset: 'latin-1', byteOrderMark: false } as const;

describe('a file that is not UTF-8', () => {
  const workspace = withFiles(emptyWorkspace(settings), [{ path, text, encoding: latin1 }]);
  const records = (one: typeof workspace) => {
    const [zone] = zonesInFile(one, path);
    assert.ok(zone);
    return [...printedRecords(zone.zone)].slice(1);
  };

  it('has one octet for each character', () => {
    assert.deepEqual(records(workspace), ['\\233t\\233.example.com. 5 IN TXT "\\252" "\\255"']);
  });

  it('has the octets of UTF-8 where nothing is said of it', () => {
    const other = withFiles(workspace, [{ path, text }]);
    assert.deepEqual(records(other), [
      '\\195\\169t\\195\\169.example.com. 5 IN TXT "\\195\\188" "\\195\\191"',
    ]);
  });

  it('stays so after an edit, and keeps its text', () => {
    const at = text.indexOf('TXT');
    const edited = withEdits(workspace, path, [
      { span: { start: at, end: at + 3 }, newText: 'TXT "\u00e4"' },
    ]);
    assert.deepEqual(records(edited), ['\\233t\\233.example.com. 5 IN TXT "\\228" "\\252" "\\255"']);
    assert.equal(fileOf(edited, path)?.source.text, text.replace('TXT', 'TXT "\u00e4"'));
    assert.equal(fileOf(edited, path)?.source.encoding, latin1);
  });

  it('is held to limits of octets by its octets', () => {
    const label = '\u00e9'.repeat(63);
    const lines = `${text}${label} A 192.0.2.1\n`;
    const tooLong = (files: Parameters<typeof withFiles>[1]) =>
      zonesInFile(withFiles(workspace, files), path)[0]?.zone.problems.filter(
        ({ rule }) => rule === 'zone-syntax/label-or-name-too-long',
      ).length;
    assert.equal(tooLong([{ path, text: lines, encoding: latin1 }]), 0);
    assert.equal(tooLong([{ path, text: lines }]), 1);
  });
});
