/**
 * MTA-STS policy files that senders cannot read.
 */
import type { StsPolicyProblem } from '../../txt/sts-policy.ts';
import { stsPolicyFilesOf } from '../../workspace/sts-policies.ts';
import { defineRule } from '../rule.ts';
import { isTemplatedPolicy } from '../support/sts-domains.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'sts/policy-syntax',
    summary: 'An MTA-STS policy file that senders cannot read.',
    severity: 'error',
    set: 'rfc',
    needs: ['file'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 8461, section: '3.2' }],
  },
  {
    scope: 'workspace',
    check: (workspace, report) => {
      for (const file of stsPolicyFilesOf(workspace)) {
        if (isTemplatedPolicy(file)) continue;
        for (const problem of file.policy.problems) {
          if (problem.fault === 'no-field' && /^(?:#|;|\/\/|\{|<)/.test(problem.key) && isTemplate(problem))
            continue;
          report({
            path: file.path,
            span: problem.span,
            ...((problem.fault === 'repeated' || isTooLong(problem)) && { severity: 'warning' as const }),
            message: whatIsWrong(problem),
          });
        }
      }
    },
  },
);

function isTemplate({ key }: StsPolicyProblem): boolean {
  return /^(?:\{[{%#]|<%)/.test(key);
}

/** A number, and more than the standard allows: what senders do with it is their own choice. */
function isTooLong({ fault, key, value }: Pick<StsPolicyProblem, 'fault' | 'key' | 'value'>): boolean {
  return fault === 'bad-value' && key === 'max_age' && /^\d{8,10}$/.test(value);
}

const VALUES: Readonly<Record<string, string>> = {
  version: '“STSv1”',
  mode: '“enforce”, “testing” or “none”',
  max_age: 'a number of seconds up to 31557600',
  mx: 'a host name without a final dot; “*.” may stand for its first label',
};

function whatIsWrong({ fault, key, value }: StsPolicyProblem): string {
  switch (fault) {
    case 'no-field':
      return `${quoted(key)} is no field of a policy, and senders cannot read the file. Each line is a name, a colon and a value; there are no comments.`;
    case 'repeated':
      return `The policy says ${quoted(key)} twice, and senders read only the first. Keep one.`;
    case 'missing':
      return `The policy has no “${key}”, so senders cannot use it. Add a line “${key}:” with ${VALUES[key] ?? 'its value'}.`;
    case 'bad-value':
      if (isTooLong({ fault, key, value }))
        return `A policy may say 31557600 seconds (a year) at most, and this is more: some senders shorten it, others may take the policy for faulty. Write a smaller number.`;
      return `${quoted(value)} is no value of “${key}”, so senders cannot use the policy. Write ${VALUES[key] ?? 'a right one'}.`;
  }
}
