/**
 * An MX that is to say "takes no mail" and names a host instead.
 */
import { isLoopbackAddress } from '../../net/address.ts';
import type { MailExchange } from '../../workspace/types.ts';
import { isTemplatedText } from '../../workspace/zone-completeness.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { plainName, quoted } from '../support/wording.ts';

/** What people write for "nowhere", as one label, with or without a final dot. */
const NOWHERE =
  /^(?:0|null|nul|nil|none|no|noreply|nomail|no-mail|nomx|no-mx|nullmx|null-mx|void|blackhole|devnull|nowhere|unused|disabled|invalid|\\\.)\.?$/i;

/** Names that lead to each server itself, or nowhere for certain (RFC 6761). */
const NOBODY = /^(?:localhost|localhost\.localdomain|(?:.+\.)?invalid)\.$/i;

/** Of these, names that prove a domain to a provider. */
const PROOF = /\.msv1\.invalid\.$/i;

export const rule = defineRule(
  {
    id: 'mx/null-mx-written-wrong',
    summary: 'An MX that is meant to say “takes no mail” and is no null MX.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 7505, section: '3' },
      { rfc: 6761, section: '6.3' },
    ],
    yieldsTo: ['mx/target-is-ip', 'zone/missing-trailing-dot'],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: ({ domain, exchanges }, _workspace, report) => {
      // Beside a host that takes mail, such a one only misleads spammers.
      const [only] = exchanges;
      if (only === undefined || exchanges.length > 1) return;
      const field = only.record.fields[1];
      if (field === undefined || isTemplatedText(field.text) || !isNobody(only, field.text)) return;
      const { record } = only;
      report({
        path: record.path,
        span: only.targetSpan,
        message: `${quoted(field.text)} is read as the host ${plainName(only.target)}, so servers try to reach it, for days or by mailing themselves. If ${plainName(domain)} takes no mail, write a null MX: preference 0 and a single dot.`,
        fixes: record.generated
          ? []
          : [
              suggestedFix('Write a null MX (0 .).', record.path, () => [
                { span: record.rdataSpan, newText: '0 .' },
              ]),
            ],
      });
    },
  },
);

function isNobody({ target, addresses }: MailExchange, written: string): boolean {
  if (target === '.' || PROOF.test(target)) return false;
  if (NOBODY.test(target) && addresses.status !== 'found') return true;
  const own = addresses.addresses;
  if (own.length > 0)
    return /^localhost\b/i.test(target) && own.every(({ address }) => isLoopbackAddress(address));
  return addresses.aliases.length === 0 && (NOWHERE.test(written) || /^localhost\.?$/i.test(written));
}
