/**
 * The name with which an instance introduces itself to other servers.
 */
import { mainCfEntry, parameterValue } from '../../postfix/configuration.ts';
import { isPostfixHostName } from '../../postfix/host-syntax.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import type { Span } from '../../text/span.ts';

/**
 * The HELO name (absolute, lower case) where main.cf says it, and where: `smtp_helo_name`, else `myhostname`. Address literals and bare
 * words are left alone.
 */
export function heloNameOf(
  configuration: PostfixConfiguration,
): { readonly name: string; readonly span: Span } | undefined {
  const value = parameterValue(configuration, 'smtp_helo_name').value?.toLowerCase();
  if (value === undefined || !value.includes('.') || !isPostfixHostName(value)) return undefined;
  const entry = mainCfEntry(configuration, 'smtp_helo_name') ?? mainCfEntry(configuration, 'myhostname');
  if (entry === undefined || entry.valueSpan.start === entry.valueSpan.end) return undefined;
  return { name: `${value}.`, span: entry.valueSpan };
}
