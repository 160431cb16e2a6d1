/**
 * Hovers in Postfix files: sends each kind of place to what knows about it.
 */
import type { Workspace } from '../workspace/workspace.ts';
import type { FoundHover } from './hover.ts';
import { proseOfMember } from './hover-member.ts';
import { proseOfParameter } from './hover-parameter.ts';
import { proseOfService } from './hover-service.ts';
import { proseOfRow } from './hover-table-row.ts';
import { postfixPlaceAt } from './postfix-place.ts';

/** The hover at an offset of main.cf, master.cf or a table. */
export function hoverInPostfix(workspace: Workspace, path: string, offset: number): FoundHover | undefined {
  const place = postfixPlaceAt(workspace, path, offset);
  switch (place?.kind) {
    case undefined:
      return undefined;
    case 'parameter':
    case 'macro':
      return { span: place.span, prose: proseOfParameter(place, place.name) };
    case 'member':
      return { span: place.table?.span ?? place.span, prose: proseOfMember(workspace, place) };
    case 'service':
      return { span: place.span, prose: proseOfService(place) };
    case 'row':
      return { span: place.span, prose: proseOfRow(workspace, place) };
  }
}
