/**
 * The generated part of package.json: the `mailzone.rules` setting with one property a rule.
 */
import type { GeneratedFile } from './generate.ts';
import { ruleSettings } from './generate-rules.ts';

interface Manifest {
  contributes?: { configuration?: { properties?: Record<string, unknown> } };
}

/** package.json with the rule settings as the registry has them; everything else as it is. */
export async function generateManifest(text: string): Promise<GeneratedFile> {
  const manifest = JSON.parse(text) as Manifest;
  const properties = manifest.contributes?.configuration?.properties;
  if (properties) properties['mailzone.rules'] = await ruleSettings();
  return { path: 'package.json', content: `${JSON.stringify(manifest, undefined, 2)}\n` };
}
