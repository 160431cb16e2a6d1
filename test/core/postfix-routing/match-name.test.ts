import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchListOf, matchName, type NameMatching } from '../../../server/core/postfix/match-list.ts';
import { configurationOf } from './configuration.ts';

/** The manual's own way: the first member that matches decides. */
function plainly(members: readonly string[], name: string, as: NameMatching['as']): string | undefined {
  for (const member of members) {
    const pattern = member.replace(/^!/, '');
    const below = name.length > pattern.length && name.endsWith(pattern);
    const matches =
      pattern === name ||
      (as === 'parents' && below && name[name.length - pattern.length - 1] === '.') ||
      (as === 'dotted' && below && pattern.startsWith('.'));
    if (matches) return member;
  }
  return undefined;
}

describe('names in match lists', () => {
  it('are found by the index as by trying each member in turn', () => {
    const label = fc.constantFrom('a', 'b', 'c');
    const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
    const member = fc
      .tuple(fc.constantFrom('', '', '!'), fc.constantFrom('', '', '.'), name)
      .map((parts) => parts.join(''));
    const list = fc.array(member, { minLength: 1, maxLength: 12 });
    const as = fc.constantFrom<NameMatching['as']>('names', 'parents', 'dotted');
    fc.assert(
      fc.property(list, name, as, (members, asked, way) => {
        const main = `mydestination = ${members.join(' ')}\n`;
        const read = matchListOf(configurationOf({ 'main.cf': main }), 'mydestination');
        assert.ok(read);
        const answer = matchName(read, asked, { as: way });
        const expected = plainly(members, asked, way);
        const found =
          answer.kind === 'found' ? answer.member : answer.kind === 'absent' ? answer.negatedBy : undefined;
        assert.equal(found && (found.negated ? '!' : '') + found.pattern, expected);
        assert.equal(answer.kind === 'found', expected !== undefined && !expected.startsWith('!'));
      }),
      { seed: 1312, numRuns: 500 * Number(process.env.FC_RUNS ?? 1) },
    );
  });

  it('ask tables and unreadable files only where they stand before', () => {
    const files = {
      'main.cf': 'mydestination = a.example hash:/etc/postfix/t /etc/postfix/none b.example\n',
      t: 'c.example x\n',
    };
    const list = matchListOf(configurationOf(files), 'mydestination');
    assert.ok(list);
    const kinds = ['a.example', 'b.example', 'c.example', 'd.example'].map(
      (name) => matchName(list, name, { as: 'names' }).kind,
    );
    assert.deepEqual(kinds, ['found', 'unknown', 'found', 'unknown']);
  });
});
