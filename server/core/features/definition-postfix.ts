/**
 * Definitions of what Postfix files name.
 */
import { mainCfEntry } from '../postfix/configuration.ts';
import type { PostfixConfiguration } from '../postfix/types.ts';
import { parameterNamed } from '../postfix/vocabulary/parameter.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { definitionOfName } from './definition.ts';
import { namePlaceAt } from './name-place.ts';
import { fileNamedAt } from './named-files.ts';
import type { Place } from './place.ts';
import { type MemberPlace, type PostfixPlace, postfixPlaceAt } from './postfix-place.ts';

/** The places that an offset of a Postfix file leads to. */
export function definitionInPostfix(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const place = postfixPlaceAt(workspace, path, offset);
  switch (place?.kind) {
    case undefined:
    case 'service':
      return [];
    case 'parameter':
      return definitionOfParameter(place, place.name);
    case 'macro': {
      const own = place.service?.overrides.filter((override) => override.name === place.name).at(-1);
      const master = place.configuration.master;
      if (own && master) return [{ path: master.path, span: own.nameSpan }];
      return definitionOfParameter(place, place.name);
    }
    case 'member':
      return definitionOfMember(workspace, path, offset, place);
    case 'row':
      return definitionInRow(workspace, path, offset, place);
  }
}

/** The line of main.cf that decides a parameter. */
function definitionOfParameter(
  place: { readonly configuration: PostfixConfiguration },
  name: string,
): readonly Place[] {
  const entry = mainCfEntry(place.configuration, name);
  return entry ? [{ path: place.configuration.main.path, span: entry.nameSpan }] : [];
}

function definitionOfMember(
  workspace: Workspace,
  path: string,
  offset: number,
  place: MemberPlace,
): readonly Place[] {
  const named = place.instance && fileNamedAt(workspace, place.instance, path, offset);
  if (named) return named.path === undefined ? [] : [{ path: named.path, span: { start: 0, end: 0 } }];
  const kind = parameterNamed(place.parameter)?.kind;
  if (kind === 'restriction-list') return definitionOfParameter(place, place.text);
  if (kind === 'service' || kind === 'service-list')
    return definitionOfService(place.configuration, place.text);
  if (kind === 'transport') {
    const service = serviceUnder(place.text, offset - place.span.start);
    if (service !== undefined) return definitionOfService(place.configuration, service);
  }
  return definitionOfNameAt(workspace, path, offset);
}

function definitionInRow(
  workspace: Workspace,
  path: string,
  offset: number,
  place: Extract<PostfixPlace, { kind: 'row' }>,
): readonly Place[] {
  if (place.part === 'value' && place.table.roles.has('transport')) {
    const service = serviceUnder(place.row.value.text, offset - place.row.valueSpan.start);
    if (service !== undefined) {
      return place.table.uses.flatMap((use) => definitionOfService(use.instance.configuration, service));
    }
  }
  return definitionOfNameAt(workspace, path, offset);
}

function definitionOfNameAt(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const name = namePlaceAt(workspace, path, offset);
  return name ? definitionOfName(workspace, name.name, name.from) : [];
}

/** The service part of `service:nexthop` where the cursor is in it. */
function serviceUnder(transport: string, at: number): string | undefined {
  const service = /^[A-Za-z0-9_.-]+(?=:|$)/.exec(transport)?.[0];
  return service !== undefined && at <= service.length ? service : undefined;
}

/** The line of master.cf that a delivery service is defined by. */
function definitionOfService(configuration: PostfixConfiguration, name: string): readonly Place[] {
  const master = configuration.master;
  const service = master?.services.filter((one) => one.name === name && one.type !== 'inet').at(-1);
  return master && service ? [{ path: master.path, span: service.nameSpan }] : [];
}
