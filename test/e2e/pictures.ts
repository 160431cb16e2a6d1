/**
 * Takes the pictures of the README anew (`node --import tsx test/e2e/pictures.ts`): the packaged extension in VS Code on examples/broken.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './support/browser.ts';
import { installCodeServer, startCodeServer } from './support/code-server.ts';
import { repository } from './support/places.ts';
import { openWorkbench } from './support/workbench.ts';

const ZONE = 'zones/db.broken.example';
const images = join(repository, 'docs', 'images');

installCodeServer();
mkdirSync(images, { recursive: true });
const own = mkdtempSync(join(tmpdir(), 'mailzone-pictures-'));
const folder = join(own, 'broken');
cpSync(join(repository, 'examples', 'broken'), folder, { recursive: true });
const editor = await startCodeServer(folder);
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(30_000);
  const bench = await openWorkbench(page, editor.url);
  await bench.openFile(ZONE);
  await page.locator('.squiggly-error').first().waitFor();
  await bench.problems('');
  await bench.goTo({ line: 24, column: 1 });
  await bench.hover('10 mailhub', 'mailhub');
  await page.screenshot({ path: join(images, 'editor-dark.png') });
  await bench.settle();
  await bench.run('View: Hide Panel');
  await bench.run('View: Toggle Primary Side Bar Visibility');
  await bench.goTo({ line: 10, column: 29 });
  await bench.run('Mailzone: Show Mail Flow');
  const panel = bench.panel();
  await panel.locator('g.node').first().waitFor();
  await panel.getByRole('button', { name: 'Choose the domains to show' }).click();
  for (const domain of ['broken.example', 'lost.broken.example']) {
    await panel.locator(`vscode-checkbox[label="${domain}"]`).click();
  }
  await page.keyboard.press('Escape');
  await panel.locator('g.node[id="domain:quiet.broken.example"]').waitFor({ state: 'detached' });
  await bench.goTo({ line: 11, column: 29 });
  await page.mouse.move(400, 780);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(images, 'mail-flow-dark.png') });
} finally {
  await browser.close();
  await editor.stop();
  rmSync(own, { recursive: true, force: true });
}
