/**
 * A parameter in words: what it controls, what kind of value it takes, its value here after expansion, and its default.
 */
import { expandIn, parameterValue } from '../postfix/configuration.ts';
import type { Parameter } from '../postfix/vocabulary/parameter.ts';
import { parameterNamed } from '../postfix/vocabulary/parameter.ts';
import { kindInWords } from './parameter-words.ts';
import type { PostfixContext } from './postfix-place.ts';
import { type Block, code, type Inline, type Prose, strong } from './prose.ts';
import { isSecretParameter, namesSecret } from './secrets.ts';

/** The parameter of that name in a configuration (and in a service, where the place is in one). */
export function proseOfParameter(context: PostfixContext, name: string): Prose {
  const parameter = parameterNamed(name);
  const blocks: Block[] = [headOf(name, parameter)];
  if (parameter) {
    blocks.push([parameter.summary]);
    const age = ageOf(parameter);
    if (age) blocks.push(age);
  }
  blocks.push({ items: [...valueLines(context, name), ...defaultLines(context, name, parameter)] });
  return blocks.filter((block) => !('items' in block) || block.items.length > 0);
}

function headOf(name: string, parameter: Parameter | undefined): Block {
  const head: Inline[] = [code(name)];
  if (!parameter) return [...head, ': not one of Postfix’s own parameters'];
  head.push(': ', strong(kindInWords(parameter)));
  if (parameter.service !== undefined) head.push(', for the service ', code(parameter.service));
  return head;
}

function ageOf(parameter: Parameter): Block | undefined {
  const instead: readonly Inline[] =
    parameter.replacement === undefined ? [] : [' Use ', code(parameter.replacement), '.'];
  switch (parameter.status) {
    case 'current':
      return undefined;
    case 'later':
      return [`Only Postfix ${parameter.since ?? 'after 3.7'} and later know it.`];
    case 'deprecated':
      return ['Deprecated: it still works, but another parameter takes its place.', ...instead];
    case 'removed':
      return ['Removed: present versions of Postfix take no notice of it.', ...instead];
  }
}

function valueLines(context: PostfixContext, name: string): (readonly Inline[])[] {
  const found = parameterValue(context.configuration, name, context.service);
  if (found.from === 'nowhere' || found.from === 'default') return [];
  const where = found.from === 'master.cf' ? 'Set for this service' : 'Set in main.cf';
  if (isSecretParameter(name) || namesSecret(found.raw))
    return [[`${where} to a secret, which is not shown`]];
  const lines: (readonly Inline[])[] = [[`${where} to `, code(found.raw)]];
  if (found.value === undefined) lines.push(['After expansion: not known from the files at hand']);
  else if (found.value !== found.raw) lines.push(['After expansion: ', code(found.value)]);
  return lines;
}

function defaultLines(
  context: PostfixContext,
  name: string,
  parameter: Parameter | undefined,
): (readonly Inline[])[] {
  if (!parameter) return [];
  if (parameter.default === undefined) return [['Default: found out by Postfix on the machine']];
  if (parameter.default === '') return [['Default: empty']];
  const lines: (readonly Inline[])[] = [['Default: ', code(parameter.default)]];
  if (!parameter.default.includes('$')) return lines;
  const { text, unknown, fault } = expandIn(context.configuration, parameter.default, context.service);
  if (name !== 'proxy_read_maps' && !unknown && !fault && !namesSecret(parameter.default)) {
    lines.push(['The default here: ', code(text.trim())]);
  }
  return lines;
}
