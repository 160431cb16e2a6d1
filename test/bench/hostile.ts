/**
 * Shapes that invite quadratic work, each beside an ordinary zone of as many records.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileZones, ordinaryZone } from '../../scripts/zone-hostile.ts';
import { SHAPE_ORIGIN } from '../../scripts/zone-shapes.ts';
import { type Measured, measureTogether } from './measure.ts';
import { mailzonePeer } from './peers.ts';
import { megabytes, print, seconds } from './table.ts';

/** Measures each shape once and prints how often the ordinary zone's time it takes. */
export async function hostileChecks(
  folder: string,
  sizes: { readonly records: number; readonly repeated: number },
): Promise<void> {
  const file = join(folder, `${SHAPE_ORIGIN}.zone`);
  const check = async (text: string): Promise<Measured> => {
    writeFileSync(file, text);
    const args = mailzonePeer.args(file, SHAPE_ORIGIN);
    const measured = await measureTogether([{ name: 'check', command: mailzonePeer.command, args }], 1);
    return measured.get('check') as Measured;
  };
  const ordinary = new Map<number, Measured>();
  print('\n### Hostile shapes\n');
  print(
    '| shape | records | time | processor | peak memory | of the ordinary time |\n|---|---|---|---|---|---|',
  );
  for (const { name, records, text } of hostileZones(sizes.records, sizes.repeated)) {
    const usual = ordinary.get(records) ?? (await check(ordinaryZone(records)));
    ordinary.set(records, usual);
    const one = await check(text);
    print(
      `| ${name} | ${records.toLocaleString('en')} | ${seconds(one.milliseconds)} | ${seconds(one.processor)} | ${megabytes(one.megabytes)} | ${(one.milliseconds / usual.milliseconds).toFixed(1)} × |`,
    );
  }
}
