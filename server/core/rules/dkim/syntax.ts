/**
 * DKIM key records that verifiers cannot use.
 */
import type { DkimFault, LocatedDkimFault } from '../../txt/dkim.ts';
import { spanOfPart } from '../../txt/tag-list.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { type DkimRow, dkimRows, mayHaveDkim } from '../support/dkim-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dkim/syntax',
    summary: 'A DKIM key record that receivers cannot read.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 6376, section: '3.2' },
      { rfc: 6376, section: '3.6.1' },
      { rfc: 8301, section: '3.1' },
      { rfc: 8463, section: '4' },
    ],
    yieldsTo: [
      'zone/duplicate-record',
      'zone-syntax/double-escaped',
      'zone-syntax/unquoted-semicolon-in-txt',
      'zone-syntax/txt-chunk-too-long',
    ],
  },
  {
    scope: 'zone',
    where: mayHaveDkim,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const row of dkimRows(zone, 'faulty')) {
        const [first] = row.dkim.faults;
        if (first === undefined || isCutBySemicolon(zone, row)) continue;
        // What makes the record useless comes before what some receivers put up with.
        const fault = row.dkim.faults.find((one) => !isMild(row, one)) ?? first;
        report({
          path: row.record.path,
          span: spanOfPart(row.dkim.list, fault.part),
          message: `${whatIsWrong(row, fault)} ${consequence(row, fault)} ${WHAT_TO_DO[fault.fault]}`,
          ...(isMild(row, fault) ? { severity: 'warning' } : {}),
        });
      }
    },
  },
);

/** Whether the rest of the record has become a comment, which is told by itself. */
function isCutBySemicolon({ zone }: WorkspaceZone, { record }: DkimRow): boolean {
  const { text } = record.fields.at(-1) ?? { text: '' };
  if (text.startsWith('"')) return false;
  return zone.problems.some(
    ({ rule: id, path, span }) =>
      id === 'zone-syntax/unquoted-semicolon-in-txt' &&
      path === record.path &&
      span.start === record.rdataSpan.end,
  );
}

/** What receivers differ about, and texts that are perhaps not meant as a key. */
function isMild({ dkim }: DkimRow, { fault }: LocatedDkimFault): boolean {
  switch (fault) {
    case 'empty':
    case 'bad-character':
      return true;
    case 'no-key':
    case 'no-equals':
    case 'bad-name':
      return !dkim.list.tags.some(({ name }) => /^[vkhpst]$/i.test(name));
    default:
      return false;
  }
}

function whatIsWrong({ dkim, record }: DkimRow, { fault, tag, part }: LocatedDkimFault): string {
  const written = quoted(dkim.list.joined.text.slice(part.from, part.to));
  switch (fault) {
    case 'no-equals':
      return `${written} has no “=”.`;
    case 'bad-name':
      return `${written} is no name of a tag.`;
    case 'bad-character':
      return `The value of ${quoted(tag?.name ?? '')} has a character that may not stand there.`;
    case 'empty':
      return 'Nothing stands between two semicolons.';
    case 'repeated':
      return `${quoted(`${tag?.name ?? ''}=`)} stands twice.`;
    case 'version-not-first':
      return '“v=DKIM1” must be the first tag.';
    case 'version-unknown':
      return `${written} is no version of DKIM.`;
    case 'no-key':
      return `${plainName(record.owner)} is where a DKIM key stands, and this record has no “p=” with a key.`;
    case 'capital-name':
      return `Names of tags are small letters, so ${written} is passed over.`;
    case 'key-not-base64':
      return tag?.value === undefined || part.to > tag.valuePart.to
        ? 'The key is not base64.'
        : `${written} may not stand there in the base64 of the key.`;
    case 'key-with-wrapping':
      return `${written} was copied along with the key.`;
    case 'key-cut':
      return 'The key is cut off: it says itself that it is longer.';
    case 'key-unreadable':
      return 'The base64 text is no public key.';
    case 'key-of-other-type':
      return `The key is none of the type ${quoted(dkim.list.tags.find(({ name }) => name === 'k')?.value ?? 'rsa')}.`;
    case 'key-not-raw':
      return 'An Ed25519 key stands in DNS as its 32 octets alone, and this one has the header of a key file.';
    case 'key-type-unknown':
      return `${written} is no type of key that receivers know.`;
    case 'hash-unusable':
      return `${written} allows no hash that receivers accept.`;
  }
}

function consequence({ selector }: DkimRow, { fault }: LocatedDkimFault): string {
  return fault === 'empty' || fault === 'bad-character'
    ? `Some receivers take the record for faulty, and signatures with ${quoted(selector)} fail there.`
    : `Signatures with the selector ${quoted(selector)} fail everywhere.`;
}

const WHAT_TO_DO: Readonly<Record<DkimFault, string>> = {
  'no-equals': 'Write tags as “name=value” with semicolons between.',
  'bad-name': 'Write tags as “name=value” with semicolons between.',
  'bad-character': 'Take it out.',
  empty: 'Take one semicolon out.',
  repeated: 'Keep one of the two.',
  'version-not-first': 'Move it to the beginning, or take it out.',
  'version-unknown': 'Write “v=DKIM1”.',
  'no-key': 'Add “p=” and the public key.',
  'capital-name': 'Write it small.',
  'key-not-base64': 'Copy the public key once more.',
  'key-with-wrapping': 'Write nothing but the base64 text behind “p=”.',
  'key-cut': 'Copy the whole key; strings of a record are joined without a blank.',
  'key-unreadable': 'Copy the public key once more.',
  'key-of-other-type': 'Correct “k=”, or the key.',
  'key-not-raw': 'Write the last 44 characters of the base64 text only.',
  'key-type-unknown': 'Write “k=rsa” or “k=ed25519”.',
  'hash-unusable': 'Write “h=sha256”, or leave it out.',
};
