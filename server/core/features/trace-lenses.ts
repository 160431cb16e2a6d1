/**
 * Addresses worth tracing at the rows of a table of transports or virtual aliases: the row's own, or the postmaster of its domain.
 */
import { isTraceable } from '../mailflow/address-trace.ts';
import { classifyDomain } from '../postfix/domain-class.ts';
import { isPostfixHostName } from '../postfix/host-syntax.ts';
import { tablesOfParameter } from '../postfix/table-list.ts';
import type { Span } from '../text/span.ts';
import { instanceInFolder, tableUses } from '../workspace/instances.ts';
import type { PostfixInstance } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** An address to trace, and the key that it stands for. */
export interface TraceLens {
  readonly span: Span;
  readonly address: string;
  /** main.cf of the server whose own mail it is; undefined: mail from the Internet. */
  readonly from: string | undefined;
}

const PARAMETERS = ['transport_maps', 'virtual_alias_maps'];

/** Rows that get one; in longer tables nobody reads from row to row. */
const MAX_ROWS = 300;

/** The addresses of a table, in its order; empty for any other file. */
export function traceLensesOf(workspace: Workspace, path: string): readonly TraceLens[] {
  const use = tableUses(workspace, path).find(({ parameter }) => PARAMETERS.includes(parameter));
  const instance = use && instanceInFolder(workspace, use.folder);
  if (!use || !instance) return [];
  const { tables } = tablesOfParameter(instance.configuration, use.parameter);
  const listed = tables.find(({ table }) => table.path === path);
  if (!listed?.fixedKeys || !listed.table.file) return [];
  const lenses: TraceLens[] = [];
  let seen = 0;
  for (const { key, keySpan } of listed.table.file.rows) {
    if (seen++ >= MAX_ROWS) break;
    const address = addressFor(key);
    if (address !== undefined) lenses.push({ span: keySpan, address, from: senderOf(instance, address) });
  }
  return lenses;
}

/** `example.com` and `@example.com` give the postmaster there, `user@example.com` itself; other keys nothing. */
function addressFor(key: string): string | undefined {
  const at = key.lastIndexOf('@');
  const domain = key.slice(at + 1);
  if (!isPostfixHostName(domain, { utf8: true }) || !domain.includes('.')) return undefined;
  const address = at > 0 ? key : `postmaster@${domain}`;
  return isTraceable(address) ? address : undefined;
}

/** Mail for domains of others does not come in by their MX records: it is the server's own users and clients who send it. */
function senderOf({ configuration }: PostfixInstance, address: string): string | undefined {
  const membership = classifyDomain(configuration, address.slice(address.lastIndexOf('@') + 1));
  return membership.class === 'default' ? configuration.main.path : undefined;
}
