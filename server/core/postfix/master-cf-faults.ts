/**
 * What master(8) refuses in the fields of a service (master_ent.c, postconf_master.c). Each fault is fatal there.
 */
import type { Problem } from '../text/problem.ts';
import type { MasterService } from './types.ts';

const TYPES: readonly string[] = ['inet', 'unix', 'unix-dgram', 'fifo', 'pass'];

/** The faults of one service's fields as problems. */
export function serviceProblems(service: MasterService): Problem[] {
  const problems: Problem[] = [];
  if (!TYPES.includes(service.type)) {
    problems.push({
      rule: 'master-cf/bad-type',
      span: service.typeSpan,
      data: { type: service.type, service: service.name },
    });
  }
  return problems;
}
