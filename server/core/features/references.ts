/**
 * All places that name what stands at the cursor: a DNS name across zones and Postfix files, a parameter or a service in its
 * configuration, a table by the parameters that use it.
 */
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { namePlaceAt } from './name-place.ts';
import { distinctPlaces, type Place } from './place.ts';
import { postfixPlaceAt } from './postfix-place.ts';
import { referencesOfName } from './references-of-name.ts';
import { referencesOfParameter } from './references-of-parameter.ts';
import { referencesOfService } from './references-of-service.ts';
import { referencesOfTable } from './references-of-table.ts';

/** A place that names something; `declaration`: the place that defines it. */
export interface Reference extends Place {
  readonly declaration: boolean;
}

/** The references at an offset, by file and place; definitions are among them. */
export function referencesAt(workspace: Workspace, path: string, offset: number): readonly Reference[] {
  return distinctPlaces(foundAt(workspace, path, offset));
}

function foundAt(workspace: Workspace, path: string, offset: number): readonly Reference[] {
  if (fileOf(workspace, path)?.identity.kind !== 'zone') {
    const place = postfixPlaceAt(workspace, path, offset);
    if (place?.kind === 'parameter' || place?.kind === 'macro') {
      return referencesOfParameter(place.configuration, place.name);
    }
    if (place?.kind === 'service' && place.field === 'name') {
      return referencesOfService(workspace, place.configuration, place.service.name);
    }
    if (place?.kind === 'member' && place.table) return referencesOfTable(workspace, place, path, offset);
  }
  const name = namePlaceAt(workspace, path, offset);
  return name ? referencesOfName(workspace, name.name) : [];
}
