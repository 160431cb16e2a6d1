/**
 * What the kinds of nodes are called and which colour class they have. Words a mail administrator uses; the order is that of the legend.
 */

export interface KindLook {
  readonly name: string;
  /** Picks the colour in webview.css: `tone-…`. */
  readonly tone: 'plain' | 'name' | 'host' | 'server' | 'route' | 'end' | 'bad';
}

const LOOKS: Readonly<Record<string, KindLook>> = {
  internet: { name: 'Internet', tone: 'plain' },
  domain: { name: 'Mail domain', tone: 'name' },
  exchange: { name: 'Mail exchange (MX)', tone: 'host' },
  host: { name: 'Host', tone: 'host' },
  address: { name: 'Address', tone: 'plain' },
  instance: { name: 'Postfix', tone: 'server' },
  class: { name: 'Address class', tone: 'route' },
  transport: { name: 'Transport', tone: 'route' },
  nexthop: { name: 'Next hop', tone: 'route' },
  mailbox: { name: 'Mailbox', tone: 'end' },
  external: { name: 'Outside server', tone: 'plain' },
  bounce: { name: 'Bounce', tone: 'bad' },
  loop: { name: 'Mail loop', tone: 'bad' },
  unknown: { name: 'Not known from these files', tone: 'plain' },
};

const OTHER: KindLook = { name: 'Node', tone: 'plain' };

/** The look of a kind; a kind this page does not know yet is drawn plainly, and so is a dead end that is meant to be one. */
export function lookOfKind(kind: string, state: 'good' | 'bad' | 'unknown' = 'good'): KindLook {
  const look = Object.hasOwn(LOOKS, kind) ? (LOOKS[kind] as KindLook) : OTHER;
  return kind === 'bounce' && state !== 'bad' ? { name: 'Takes no mail', tone: 'plain' } : look;
}

/** Kinds in the order of the legend. */
export const KINDS_IN_ORDER: readonly string[] = Object.keys(LOOKS);
