/**
 * Adding a member to a list of main.cf and taking one out, in the style in which the list is written. A whole parameter is added where
 * its siblings stand. Never writes a comment, never touches another entry.
 */
import { mainCfEntry } from '../../postfix/configuration.ts';
import type { MainCfEntry, PostfixConfiguration } from '../../postfix/types.ts';
import type { TextEdit } from '../../text/edit.ts';
import { type Span, span } from '../../text/span.ts';
import { beforeBlanks, behindBlanks, lineEndAt, lineEndOf, lineStartAt, nextLineAt } from './text-of.ts';

/** Parameters that stand together, so that one that is missing is added behind one that is there; the nearest first. */
const SIBLINGS: Readonly<Record<string, readonly string[]>> = {
  mydestination: ['myorigin', 'mydomain', 'myhostname'],
  relay_domains: ['virtual_mailbox_domains', 'virtual_alias_domains', 'mydestination', 'myhostname'],
  relay_recipient_maps: ['relay_domains', 'mydestination'],
  transport_maps: ['relay_recipient_maps', 'relay_domains', 'virtual_mailbox_maps', 'mydestination'],
  virtual_mailbox_domains: ['virtual_alias_domains', 'mydestination', 'myhostname'],
  smtp_helo_name: ['myhostname'],
  proxy_interfaces: ['inet_interfaces', 'mynetworks', 'myhostname'],
};

/**
 * The edit that adds a member to a list parameter. Where main.cf does not set the parameter, a line is added: `initial`, the members
 * that its default has, then the new one.
 */
export function addListMember(
  configuration: PostfixConfiguration,
  text: string,
  parameter: string,
  member: string,
  initial = '',
): TextEdit {
  const entry = mainCfEntry(configuration, parameter);
  if (entry === undefined) {
    return addParameter(configuration, text, parameter, initial === '' ? member : `${initial}, ${member}`);
  }
  const { start, end } = entry.valueSpan;
  if (start === end) return { span: span(end, end), newText: ` ${member}` };
  const ownLine = memberOnOwnLine(text, entry);
  const comma = /,/.test(entry.value.text) || /^\S+$/.test(entry.value.text.trim()) ? ',' : '';
  const separator = ownLine === undefined ? `${comma} ` : `${comma}${lineEndOf(text)}${ownLine}`;
  const closing = text[end - 1] === ',' ? separator.slice(comma.length) : separator;
  return { span: span(end, end), newText: `${closing}${member}` };
}

/** The edit that adds `name = value` as a line of its own: behind the nearest sibling, else at the end. */
export function addParameter(
  configuration: PostfixConfiguration,
  text: string,
  name: string,
  value: string,
): TextEdit {
  const newline = lineEndOf(text);
  const line = `${name} = ${value}${newline}`;
  for (const sibling of SIBLINGS[name] ?? []) {
    const entry = mainCfEntry(configuration, sibling);
    if (entry === undefined) continue;
    const at = nextLineAt(text, entry.span.end);
    const broken = at === text.length && !text.endsWith('\n');
    return { span: span(at, at), newText: broken ? `${newline}${line.slice(0, -newline.length)}` : line };
  }
  const open = text !== '' && !text.endsWith('\n');
  return { span: span(text.length, text.length), newText: `${open ? newline : ''}${line}` };
}

/** The edit that gives a parameter another value, or adds it. */
export function setParameter(
  configuration: PostfixConfiguration,
  text: string,
  name: string,
  value: string,
): TextEdit {
  const entry = mainCfEntry(configuration, name);
  if (entry === undefined) return addParameter(configuration, text, name, value);
  const empty = entry.valueSpan.start === entry.valueSpan.end;
  return { span: entry.valueSpan, newText: empty ? ` ${value}` : value };
}

/** The edit that takes a member out of the list it stands in, with the separator that it no longer needs. */
export function removeMember(text: string, member: Span, list: Span): TextEdit {
  const lineStart = lineStartAt(text, member.start);
  const lineEnd = lineEndAt(text, member.end);
  const alone =
    /^[ \t]*$/.test(text.slice(lineStart, member.start)) &&
    /^[ \t]*,?[ \t]*$/.test(text.slice(member.end, lineEnd));
  if (alone && lineStart > list.start) {
    if (nextLineAt(text, member.end) <= list.end)
      return { span: span(lineStart, nextLineAt(text, member.end)), newText: '' };
    return { span: span(beforeSeparator(text, member.start, list.start), member.end), newText: '' };
  }
  const behind = behindSeparator(text, member.end);
  if (behind < list.end && behind > member.end && behind <= lineEnd)
    return {
      span: span(behind === lineEnd ? beforeBlanks(text, member.start) : member.start, behind),
      newText: '',
    };
  const from = Math.max(list.start, beforeSeparator(text, member.start, list.start));
  return { span: span(from === list.start ? beforeBlanks(text, from) : from, member.end), newText: '' };
}

function behindSeparator(text: string, offset: number): number {
  const at = behindBlanks(text, offset);
  return text[at] === ',' ? behindBlanks(text, at + 1) : at;
}

/** Back over blanks, line ends and one comma, but not before `limit`. */
function beforeSeparator(text: string, offset: number, limit: number): number {
  let at = offset;
  while (at > limit && /[ \t\r\n]/.test(text[at - 1] as string)) at--;
  if (at > limit && text[at - 1] === ',') at--;
  return beforeBlanks(text, at);
}

/** The indentation where the last member of a list stands alone on its continuation line; undefined for lists on one line. */
function memberOnOwnLine(text: string, entry: MainCfEntry): string | undefined {
  const lineStart = lineStartAt(text, entry.valueSpan.end);
  if (lineStart <= entry.span.start) return undefined;
  const line = text.slice(lineStart, entry.valueSpan.end);
  const match = /^([ \t]+)[^\s,]+,?$/.exec(line);
  return match?.[1];
}
