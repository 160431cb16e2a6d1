/**
 * Proposals in main.cf: parameters where a line begins, values of the parameter's kind behind the `=`, names behind a `$`.
 */
import { parameterValue } from '../postfix/configuration.ts';
import type { PostfixConfiguration } from '../postfix/types.ts';
import { daemonNamed } from '../postfix/vocabulary/daemon.ts';
import { allParameters, type Parameter, serviceParametersOf } from '../postfix/vocabulary/parameter.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import type { Completion } from './completion.ts';
import { valueCompletions } from './completion-value.ts';
import { logicalLineBefore } from './logical-line.ts';
import { kindInWords } from './parameter-words.ts';
import { mainCfAt } from './parsed-files.ts';
import { code, markdownOf } from './prose.ts';
import { isSecretParameter, namesSecret } from './secrets.ts';

/** The proposals at an offset of main.cf. */
export function completionsInMainCf(
  workspace: Workspace,
  path: string,
  offset: number,
): readonly Completion[] {
  const text = fileOf(workspace, path)?.source.text;
  const found = mainCfAt(workspace, path);
  const line = text === undefined ? undefined : logicalLineBefore(text, offset);
  if (!found || !line) return [];
  const equals = line.text.indexOf('=');
  if (equals < 0) {
    if (/[ \t]/.test(line.text)) return [];
    return parameterCompletions(found.configuration, {
      span: { start: line.start, end: offset + (/^[A-Za-z0-9_]*/.exec(line.rest)?.[0].length ?? 0) },
      assign: line.rest.includes('=') ? '' : ' = ',
    });
  }
  return valueCompletions(workspace, {
    path,
    configuration: found.configuration,
    parameter: line.text.slice(0, equals).trim(),
    before: line.text.slice(equals + 1),
    offset,
  });
}

/** All parameters of a configuration, as names to set. `assign` is what follows the name; with it the default goes along as a part to fill in. */
export function parameterCompletions(
  configuration: PostfixConfiguration,
  { span, assign }: { readonly span: Completion['span']; readonly assign: string },
): readonly Completion[] {
  return parametersOf(configuration).map((parameter): Completion => {
    const filled = parameter.default ?? '';
    return {
      label: parameter.name,
      kind: 'parameter',
      detail: defaultInWords(parameter),
      documentation: [parameter.summary, kindInWords(parameter)].filter((part) => part !== '').join('\n\n'),
      text: parameter.name + assign,
      span,
      ...(assign === '' ? {} : { snippet: `${parameter.name}${assign}\${1:${escapeSnippet(filled)}}` }),
    };
  });
}

/** Names for a `$`: Postfix's parameters and those that main.cf defines, with their values. */
export function macroCompletions(
  configuration: PostfixConfiguration,
  span: Completion['span'],
  end: string,
): readonly Completion[] {
  const own = [...new Set(configuration.main.entries.map((entry) => entry.name))];
  const known = new Set(own);
  const names = [
    ...own,
    ...parametersOf(configuration).flatMap(({ name }) => (known.has(name) ? [] : [name])),
  ];
  return names.map((name): Completion => {
    const found = parameterValue(configuration, name);
    const hidden = isSecretParameter(name) || namesSecret(found.raw);
    return {
      label: name,
      kind: 'parameter',
      detail: '',
      documentation: hidden || found.value === undefined ? '' : markdownOf([['Value: ', code(found.value)]]),
      text: name + end,
      span,
    };
  });
}

function parametersOf(configuration: PostfixConfiguration): Parameter[] {
  const found: Parameter[] = [];
  for (const parameter of allParameters()) {
    if (parameter.status !== 'removed' && parameter.kind !== 'read-only') found.push(parameter);
  }
  for (const service of configuration.master?.services ?? []) {
    const daemon = daemonNamed(service.command);
    if (daemon?.delivers) found.push(...serviceParametersOf(service.name, daemon.name));
  }
  return found;
}

function defaultInWords(parameter: Parameter): string {
  if (parameter.default === undefined) return 'default: found out on the machine';
  return parameter.default === '' ? 'default: empty' : `default: ${parameter.default.slice(0, 80)}`;
}

/** Text that a snippet takes as it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
