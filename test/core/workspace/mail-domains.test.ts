import assert from 'node:assert/strict';
import { span } from '../../../server/core/text/span.ts';
import { changesBetween } from '../../../server/core/workspace/changes.ts';
import { instancesOf } from '../../../server/core/workspace/instances.ts';
import {
  mailDomainNames,
  mailDomainOf,
  mailDomains,
  mailDomainsOfInstance,
} from '../../../server/core/workspace/mail-domains.ts';
import { postfixReferences, recordReferences } from '../../../server/core/workspace/references.ts';
import type { MailDomain } from '../../../server/core/workspace/types.ts';
import { withEdits, withFiles } from '../../../server/core/workspace/workspace.ts';
import { TOP, workspaceOf } from './make.ts';

function said(domain: MailDomain | undefined): string {
  const parts = domain?.exchanges.map(
    ({ preference, target, addresses, instance }) =>
      `${preference} ${target} ${addresses.status} ${instance?.folder ?? '-'}`,
  );
  return domain ? `${domain.domain} ${domain.nullMx ? 'null ' : ''}${parts?.join(', ')}` : 'unknown';
}

const workspace = workspaceOf({
  'db.example.com': `$ORIGIN example.com.\n${TOP}@ MX 20 mx2\n MX 10 mx1\n MX 10 mx.example.net.\nmx1 A 192.0.2.11\nmx2 A 192.0.2.12\nshop MX 0 .\n*.wild MX 5 mx1\nsub NS ns.sub\nwww A 192.0.2.3\n`,
  'db.example.org': `$ORIGIN example.org.\n${TOP}@ MX 10 nowhere.example.com.\n MX bad\n MX 10 192.0.2.1.\n`,
  'mx1/main.cf': 'myhostname = mx1.example.com\nrelay_domains = example.org\n',
});

describe('mail domains', () => {
  it('lists all with their exchanges by preference', () => {
    assert.deepEqual([...mailDomains(workspace)].map(said), [
      'example.com. 10 mx1.example.com. found mx1, 10 mx.example.net. unknown -, 20 mx2.example.com. found -',
      'shop.example.com. null 0 . unknown -',
      '*.wild.example.com. 5 mx1.example.com. found mx1',
      'example.org. 10 nowhere.example.com. none -, 10 192.0.2.1. unknown -',
    ]);
    assert.deepEqual(mailDomainNames(workspace), [
      '*.wild.example.com.',
      'example.com.',
      'example.org.',
      'shop.example.com.',
    ]);
  });

  it('lists those of one instance', () => {
    const [instance] = instancesOf(workspace);
    assert.deepEqual(mailDomainsOfInstance(workspace, instance!), ['*.wild.example.com.', 'example.com.']);
  });

  it('answers for one domain, through wildcards', () => {
    assert.equal(
      said(mailDomainOf(workspace, 'Any.wild.example.com.')),
      'any.wild.example.com. 5 mx1.example.com. found mx1',
    );
    assert.equal(said(mailDomainOf(workspace, 'www.example.com.')), 'unknown');
    assert.equal(said(mailDomainOf(workspace, 'example.net.')), 'unknown');
  });
});

describe('references', () => {
  const records = (name: string, at = workspace) =>
    recordReferences(at, name).flatMap(({ zone, records: found }) =>
      found.map((record) => `${zone.path} ${record.owner} ${record.typeName}`),
    );

  it('finds records of all zones, also to names that no zone holds', () => {
    assert.deepEqual(records('mx1.example.com.'), [
      'db.example.com example.com. MX',
      'db.example.com *.wild.example.com. MX',
    ]);
    assert.deepEqual(records('nowhere.example.com.'), ['db.example.org example.org. MX']);
    assert.deepEqual(records('MX.example.net.'), ['db.example.com example.com. MX']);
    assert.deepEqual(records('nobody.example.net.'), []);
  });

  it('follows edits', () => {
    const text = workspace.files && `$ORIGIN example.org.\n${TOP}@ MX 10 mx1.example.com.\n`;
    const after = withFiles(workspace, [{ path: 'db.example.org', text }]);
    assert.deepEqual(records('nowhere.example.com.', after), []);
    assert.equal(records('mx1.example.com.', after).length, 3);
    assert.deepEqual(records('nowhere.example.com.'), ['db.example.org example.org. MX']);
  });

  it('finds what Postfix files write, not in comments', () => {
    const more = withFiles(workspace, [
      {
        path: 'mx1/main.cf',
        text: '# example.org\nmyhostname = mx1.example.com\nrelay_domains = example.org, Example.ORG\n',
      },
    ]);
    assert.deepEqual(
      postfixReferences(more, 'example.org.').map(({ path, span: place }) => `${path} ${place.start}`),
      ['mx1/main.cf 59', 'mx1/main.cf 72'],
    );
  });
});

describe('changesBetween', () => {
  it('names what an edit changed and nothing else', () => {
    const after = withEdits(workspace, 'db.example.com', [{ span: span(0, 0), newText: ';\n' }]);
    const changes = changesBetween(workspace, after);
    assert.deepEqual(changes.paths, ['db.example.com']);
    assert.deepEqual(
      changes.zones.map(({ before, after: now }) => [before?.origin, now?.origin]),
      [['example.com.', 'example.com.']],
    );
    assert.deepEqual(changes.instances, []);
    assert.equal(changes.surroundings, false);
  });

  it('names zones that come and go', () => {
    const after = withFiles(workspace, [{ path: 'db.example.org', text: `$ORIGIN example.net.\n${TOP}` }]);
    assert.deepEqual(
      changesBetween(workspace, after).zones.map(({ before, after: now }) => [before?.origin, now?.origin]),
      [
        [undefined, 'example.net.'],
        ['example.org.', undefined],
      ],
    );
  });
});
