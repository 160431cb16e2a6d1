/**
 * `service:nexthop` in words: which service of master.cf delivers, and where it takes the mail.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { type Nexthop, nexthopsOf } from '../postfix/nexthop.ts';
import { daemonNamed } from '../postfix/vocabulary/daemon.ts';
import { mailDomainOf } from '../workspace/mail-domains.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { describeHost } from './describe-host.ts';
import type { PostfixContext } from './postfix-place.ts';
import { type Block, code, enumerated, type Inline, type Prose } from './prose.ts';

/** A transport as main.cf and transport tables write it; `withService`: the text begins with `service:`, else it is a nexthop alone. */
export function proseOfTransport(
  workspace: Workspace,
  context: Pick<PostfixContext, 'configuration'>,
  text: string,
  withService: boolean,
): Prose | undefined {
  if (text === '' || text.includes('$')) return undefined;
  const colon = withService ? text.indexOf(':') : -1;
  const service = withService ? (colon < 0 ? text : text.slice(0, colon)) : '';
  const nexthop = withService ? (colon < 0 ? '' : text.slice(colon + 1)) : text;
  const blocks: Block[] = [[code(text)]];
  const lines: (readonly Inline[])[] = [];
  if (service !== '') lines.push(serviceLine(context, service));
  else if (withService) lines.push(['Transport as the address class says']);
  if (service === 'error' || service === 'discard' || service === 'retry') {
    if (nexthop !== '') lines.push(['Reason given: ', code(nexthop)]);
  } else if (nexthop === '') lines.push(['Nexthop: the recipient’s own domain']);
  else lines.push(...nexthopLines(workspace, nexthop, context.configuration.main.path));
  blocks.push({ items: lines });
  return blocks;
}

function serviceLine(context: Pick<PostfixContext, 'configuration'>, name: string): readonly Inline[] {
  const service = context.configuration.master?.services.find(
    (one) => one.name === name && one.type !== 'inet',
  );
  const daemon = daemonNamed(service?.command ?? name);
  if (!service && context.configuration.master) return [code(name), ' is no service of this master.cf'];
  return daemon ? [code(name), ': ', daemon.summary] : ['Delivered by the service ', code(name)];
}

/** A nexthop in words, with what the workspace knows about the host. */
export function nexthopLines(
  workspace: Workspace,
  text: string,
  near: string,
): readonly (readonly Inline[])[] {
  return nexthopsOf(text).flatMap((nexthop) => linesOf(workspace, nexthop, text, near));
}

function linesOf(
  workspace: Workspace,
  nexthop: Nexthop,
  text: string,
  near: string,
): readonly (readonly Inline[])[] {
  const written = code(text.slice(nexthop.start, nexthop.end));
  switch (nexthop.kind) {
    case 'bad':
      return [['Postfix cannot read the nexthop ', written]];
    case 'unix':
      return [['Over the UNIX socket ', written]];
    case 'host':
    case 'inet':
      return [
        ['Straight to ', written, ', without looking for MX records'],
        ...hostLines(workspace, nexthop.host, near),
      ];
    case 'mx':
      return [
        ['To the mail servers of ', written, ', by its MX records'],
        ...exchangeLines(workspace, nexthop.host, near),
      ];
  }
}

function hostLines(workspace: Workspace, host: string, near: string): readonly (readonly Inline[])[] {
  const absolute = host.includes('.') && !/^[\d.]+$|:/.test(host) ? absoluteName(host, '.') : undefined;
  return absolute === undefined
    ? []
    : describeHost(workspace, nameKey(absolute), { from: { view: undefined, path: near } });
}

function exchangeLines(workspace: Workspace, host: string, near: string): readonly (readonly Inline[])[] {
  const absolute = absoluteName(host, '.');
  const domain =
    absolute === undefined
      ? undefined
      : mailDomainOf(workspace, nameKey(absolute), { view: undefined, path: near });
  if (!domain) return hostLines(workspace, host, near);
  const targets = domain.exchanges.map((exchange) => code(exchange.target));
  return targets.length === 0 ? [] : [['Its MX: ', ...enumerated(targets)]];
}
