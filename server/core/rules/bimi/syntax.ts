/**
 * BIMI records that name no logo that can be fetched.
 */
import { BIMI_TAGS, type BimiRecord, declinesLogo } from '../../txt/bimi.ts';
import { spanOfPart, type Tag, type TagPart } from '../../txt/tag-list.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule } from '../rule.ts';
import { bimiRows } from '../support/bimi-rows.ts';
import { isCutShort } from '../support/dmarc-rows.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'bimi/syntax',
    summary: 'A BIMI record that names no logo that can be fetched.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'draft-brand-indicators-for-message-identification', section: '4' }],
    yieldsTo: ['zone/duplicate-record', 'zone-syntax/unquoted-semicolon-in-txt'],
  },
  {
    scope: 'zone',
    where: zonesWith('bimi'),
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const { record, bimi } of bimiRows(zone)) {
        if (isCutShort(workspace, record)) continue;
        for (const { part, message } of faultsOf(bimi))
          report({ path: record.path, span: spanOfPart(bimi.list, part), message });
      }
    },
  },
);

interface Fault {
  readonly part: TagPart;
  readonly message: string;
}

function* faultsOf(bimi: BimiRecord): Iterable<Fault> {
  const { list, version, location, authority } = bimi;
  for (const tag of list.tags) {
    const { part, name } = tag;
    if (tag.fault === 'no-equals')
      yield {
        part,
        message: `${quoted(name)} is no tag, as it has no “=”, so the record may be passed over. Write name, “=” and value.`,
      };
    else if (tag.repeated)
      yield { part, message: `The record says ${quoted(name)} twice, so it may be passed over. Keep one.` };
    else if (tag.fault === undefined && !BIMI_TAGS.includes(name))
      yield {
        part,
        message: `BIMI has no tag ${quoted(name)}, so receivers pass over it. Remove it, or correct its name.`,
      };
  }
  if (location === undefined) {
    const message =
      'The BIMI record has no “l”, so there is no logo to show. Add “l=https://…” with the place of the logo.';
    yield { part: version.part, message };
    return;
  }
  if (declinesLogo(bimi)) return;
  if (location.value === '') {
    yield {
      part: location.part,
      message:
        'The BIMI record has evidence and no logo. Write the place of the logo behind “l=”, or leave both empty to show none.',
    };
  } else yield* fetched(location, 'logo');
  if (authority !== undefined && authority.value !== '' && authority.value !== 'self')
    yield* fetched(authority, 'evidence');
}

function* fetched({ value, valuePart }: Tag, what: string): Iterable<Fault> {
  if (/^https:\/\/[a-z0-9_-]+(?:\.[a-z0-9_-]+)+(?::\d+)?(?:\/\S*)?$/i.test(value)) return;
  yield {
    part: valuePart,
    message: `${quoted(value)} is no place that the ${what} is fetched from. Write one address that begins with “https://”.`,
  };
}
