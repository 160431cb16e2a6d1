/**
 * `transport:nexthop` texts, and how a row of a transport table changes what is already decided (transport(5)).
 */

/** Where a message goes: the service of master.cf, and what it is told. Undefined: not known. */
export interface Route {
  readonly transport: string | undefined;
  readonly nexthop: string | undefined;
}

/** Splits `transport:nexthop` at its first colon; without a colon all is transport. */
export function splitRoute(text: string): { readonly transport: string; readonly nexthop: string } {
  const colon = text.indexOf(':');
  return colon < 0
    ? { transport: text, nexthop: '' }
    : { transport: text.slice(0, colon), nexthop: text.slice(colon + 1) };
}

/**
 * The route after a row of a transport table: `:` changes nothing, `:nexthop` only the nexthop, `transport:` sets the transport and
 * takes the nexthop back to the recipient's domain (or, for `error` and `retry`, to a standing reason), `transport:nexthop` both.
 */
export function routeAfterRow(before: Route, rowValue: string, recipientDomain: string): Route {
  const row = splitRoute(rowValue);
  if (row.transport === '') return { transport: before.transport, nexthop: row.nexthop || before.nexthop };
  if (row.nexthop !== '') return row;
  const undeliverable = row.transport === 'error' || row.transport === 'retry';
  return {
    transport: row.transport,
    nexthop: undeliverable ? 'Address is undeliverable' : recipientDomain,
  };
}
