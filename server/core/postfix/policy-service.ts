/**
 * Policy servers as they stand behind check_policy_service (SMTPD_POLICY_README): `inet:host:port`, `unix:path`, or one of these with
 * options in braces.
 */
import { addressFamily } from '../net/address.ts';
import { isPostfixHostName } from './host-syntax.ts';
import { insideBraces, splitList } from './lists.ts';

/** Why smtpd cannot use a policy server: what is wrong and what to do, as sentences without and with a full stop. */
export interface PolicyServiceFault {
  readonly what: string;
  readonly advice: string;
  /** Whether smtpd ends at start; else when it first asks. */
  readonly atStart: boolean;
}

const TIME_OPTIONS = ['max_idle', 'max_ttl', 'request_limit', 'retry_delay', 'timeout', 'try_limit'];
const OTHER_OPTIONS = ['default_action', 'policy_context'];
const COUNT_OPTIONS = ['request_limit', 'try_limit'];

/** The fault of a policy server; undefined where smtpd can use it, whether it answers or not. */
export function policyServiceFault(text: string): PolicyServiceFault | undefined {
  const inside = insideBraces(text);
  const [endpoint, ...options] = inside === undefined ? [{ text }] : splitList(inside.text);
  if (endpoint === undefined)
    return start('There is no policy server in the braces', 'Write inet:host:port or unix:path.');
  const fault = endpointFault(endpoint.text);
  if (fault !== undefined) return fault;
  for (const option of options) {
    const found = optionFault(insideBraces(option.text)?.text ?? option.text);
    if (found !== undefined) return found;
  }
  return undefined;
}

function start(what: string, advice: string): PolicyServiceFault {
  return { what, advice, atStart: true };
}

function endpointFault(text: string): PolicyServiceFault | undefined {
  const colon = text.indexOf(':');
  const type = text.slice(0, Math.max(0, colon));
  const rest = text.slice(colon + 1);
  if (type === '' || rest === '')
    return start(`${text} is no policy server`, 'Write inet:host:port or unix:path.');
  if (type === 'unix' || type === 'local') return undefined;
  if (type !== 'inet')
    return start(`A policy server has no type ${type}`, 'Write inet:host:port or unix:path.');
  return isHostAndPort(rest)
    ? undefined
    : { what: `inet:${rest} is no host with a port`, advice: 'Write inet:host:port.', atStart: false };
}

/** `host:port`, `[address]:port`, or a port of this machine alone. */
function isHostAndPort(text: string): boolean {
  const bracketed = /^\[([^\]]*)\]:(.+)$/.exec(text);
  if (bracketed !== null)
    return addressFamily(bracketed[1] as string) !== undefined || isPostfixHostName(bracketed[1] as string);
  const colon = text.lastIndexOf(':');
  if (colon < 0) return addressFamily(text) === undefined && !/^[\d.]*\.[\d.]*$/.test(text);
  const host = text.slice(0, colon);
  if (colon === text.length - 1) return false;
  return host === '' || addressFamily(host) === 4 || isPostfixHostName(host);
}

function optionFault(text: string): PolicyServiceFault | undefined {
  const match = /^([^=\s]+)\s*=\s*(.*)$/s.exec(text);
  if (match === null)
    return start(`The option “${text}” of the policy server has no value`, 'Write name=value.');
  const [, name, value] = match as unknown as [string, string, string];
  if (OTHER_OPTIONS.includes(name)) return undefined;
  if (!TIME_OPTIONS.includes(name)) {
    const all = [...OTHER_OPTIONS, ...TIME_OPTIONS].sort().join(', ');
    return start(`A policy server has no option ${name}`, `Its options are ${all}.`);
  }
  const right = COUNT_OPTIONS.includes(name) ? /^\d+$/ : /^\d+[smhdw]?$/i;
  return right.test(value.trim())
    ? undefined
    : start(`The value of ${name} is no ${COUNT_OPTIONS.includes(name) ? 'number' : 'time'}`, 'Correct it.');
}
