/**
 * The JSON schema of `mailzone.json`: the settings of package.json that a workspace may say, and what only the project file has.
 */
import { FILE_KINDS } from '../server/core/text/source-file.ts';
import type { GeneratedFile } from './generate.ts';

type Schema = Readonly<Record<string, unknown>>;

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, Schema>> } };
}

const PREFIX = 'mailzone.';

/** The schema that goes with a package.json. Settings of the machine and of the window are not for a file of a project. */
export function generateProjectSchema(manifestText: string): GeneratedFile {
  const { properties } = (JSON.parse(manifestText) as Manifest).contributes.configuration;
  const settings = Object.entries(properties)
    .filter(([name, schema]) => name.startsWith(PREFIX) && schema.scope === 'resource')
    .map(([name, schema]) => [name.slice(PREFIX.length), plainSchema(schema)] as const);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Mailzone project file',
    description:
      'What Mailzone cannot read from the files of a project themselves. File names are taken from the folder of mailzone.json.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'The address of this schema' },
      ...Object.fromEntries(settings),
      kinds: {
        type: 'object',
        default: {},
        description:
          'What kind of file one is, where neither its name nor another file says it. Example: `{ "routes/inside": "table" }`.',
        additionalProperties: { type: 'string', enum: FILE_KINDS, description: 'The kind of the file' },
      },
    },
  };
  return { path: 'schemas/mailzone.schema.json', content: `${JSON.stringify(schema, undefined, 1)}\n` };
}

/** A setting's schema without the words that only VS Code's settings know. */
function plainSchema(schema: Schema): Schema {
  const { scope, order, markdownDescription, ...rest } = schema;
  const plain: Record<string, unknown> = {};
  if (typeof markdownDescription === 'string') plain.description = markdownDescription;
  for (const [key, value] of Object.entries(rest)) {
    plain[key] =
      key === 'properties'
        ? Object.fromEntries(
            Object.entries(value as Record<string, Schema>).map(([name, one]) => [name, plainSchema(one)]),
          )
        : value;
  }
  return plain;
}
