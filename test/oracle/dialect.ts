/**
 * What `docs/formats/zone.md` says of BIND, NSD and Knot is what the installed programs do. Programs of other versions are left out.
 */
import assert from 'node:assert/strict';
import { DECISIONS, PROGRAMS } from '../core/zone/dialect.data.ts';
import { filesOf, isOfHead } from '../core/zone/dialect-answer.ts';
import {
  bindAnswer,
  inZoneFolder,
  knotTakes,
  nsdVerdict,
  programVersions,
  type Verdict,
} from './zone-programs.ts';

describe('what the page on zone files says of other servers', function () {
  this.timeout(60_000);
  const versions = programVersions();
  const has = (program: keyof typeof PROGRAMS) => versions[program] === PROGRAMS[program];

  for (const program of ['bind', 'nsd', 'knot'] as const) {
    it(`${program} ${PROGRAMS[program]} is at hand (here: ${versions[program] ?? 'none'})`, function () {
      if (!has(program)) this.skip();
    });
  }

  for (const decision of DECISIONS) {
    const { group, question, bind, nsd, knot } = decision;
    it(`${group}: ${question}`, () => {
      const without = (verdict: Verdict): Verdict =>
        verdict === 'refused' ? verdict : verdict.filter((record) => !isOfHead(record, decision));
      inZoneFolder(filesOf(decision), (folder) => {
        if (has('bind')) {
          const { verdict, said } = bindAnswer(folder);
          if (bind === 'taken') assert.notEqual(verdict, 'refused', said);
          else assert.deepEqual(without(verdict), bind, `BIND. ${said}`);
        }
        if (has('nsd')) assert.deepEqual(without(nsdVerdict(folder)), nsd === 'alike' ? bind : nsd, 'NSD');
        if (has('knot')) assert.equal(knotTakes(folder) ? 'taken' : 'refused', knot, 'Knot');
      });
    });
  }
});
