/**
 * The main job in a real VS Code, the same for every host: open files with faults, see them, fix one, follow a name, look at the picture.
 * Works on a copy of `examples/broken`.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { openBrowser } from './browser.ts';
import type { Editor } from './editor.ts';
import { browserProgram, repository } from './places.ts';
import { oneRetry } from './retry.ts';
import { openWorkbench, type Position, type Workbench } from './workbench.ts';

export interface Host {
  /** Goes into the titles and the pictures' names. */
  readonly name: string;
  /** Installs what is missing; throws where that is not possible. */
  readonly install: () => void;
  readonly start: (folder: string) => Promise<Editor>;
}

const ZONE = 'zones/db.broken.example';

/** Declares the suite for one host. */
export function scenario(host: Host): void {
  const browserMissing = browserProgram() === undefined;
  const title = `${host.name}: the packaged extension${browserMissing ? ' (skipped: no Chromium)' : ''}`;
  (browserMissing ? describe.skip : describe)(title, function () {
    oneRetry(this);
    let folder = '';
    let editor: Editor | undefined;
    let browser: Browser | undefined;
    let bench: Workbench;

    /** A window that remembers nothing, on files that nobody changed: where a test failed, its next try and the tests after it start from here. */
    const startOver = async (): Promise<void> => {
      for (const context of browser?.contexts() ?? []) await context.close();
      cpSync(join(repository, 'examples', 'broken'), folder, { recursive: true });
      const context = await (browser as Browser).newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      bench = await openWorkbench(page, (editor as Editor).url);
    };

    /** Opens the panel where it is not in view, and waits for its picture. */
    const showMailFlow = async (): Promise<Locator> => {
      const nodes = bench.panel().locator('g.node');
      if (!(await nodes.first().isVisible())) {
        await bench.openFile(ZONE);
        await bench.run('Mailzone: Show Mail Flow');
      }
      await nodes.first().waitFor({ timeout: 90_000 });
      return nodes;
    };

    /** Clicks the node of the first mail host and gives the node's id. */
    const selectHost = async (): Promise<string | null> => {
      await showMailFlow();
      const node = bench
        .panel()
        .locator(
          'g.node.kind-host.has-place[aria-label*="mx1.broken.example"], g.node.kind-exchange.has-place[aria-label*="mx1.broken.example"]',
        )
        .first();
      await node.click({ force: true });
      await eventually(async () => assert.match(await bench.caretLine(), /mx1/));
      return bench.panel().locator('g.node.selected').getAttribute('id');
    };

    before(async function () {
      this.timeout(900_000);
      try {
        host.install();
      } catch (reason) {
        if (process.env.CI === 'true') throw reason;
        console.log(`    skipped: ${host.name} cannot be installed here: ${String(reason).split('\n')[0]}`);
        this.skip();
      }
      folder = mkdtempSync(join(tmpdir(), 'mailzone-e2e-'));
      cpSync(join(repository, 'examples', 'broken'), folder, { recursive: true });
      editor = await host.start(folder);
      browser = await openBrowser();
      await startOver();
    });

    afterEach(async function () {
      // A try that is followed by another is not yet `failed`: only what passed leaves a window to go on with.
      if (this.currentTest === undefined || this.currentTest.state === 'passed') return;
      await bench
        ?.picture(`${host.name}-failed-${this.currentTest.title.replace(/\W+/g, '-')}`)
        .catch(() => undefined);
      await startOver();
    });

    after(async () => {
      await browser?.close();
      await editor?.stop();
      if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    });

    it('activates, draws squiggles and fills the list of problems', async () => {
      await bench.openFile(ZONE);
      await bench.page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
      for (const rule of ['mx/target-no-address', 'zone/missing-trailing-dot', 'main-cf/open-relay-risk']) {
        await eventually(async () => assert.ok((await bench.problems(rule)).join('\n').includes(rule), rule));
      }
      await bench.problems('');
      await bench.picture(`${host.name}-dark-problems`);
    });

    it('says what its activation took', async () => {
      const took = await bench.activationTime('Mailzone');
      console.log(`    activation took ${took} ms (budget 30)`);
      assert.ok(Number.isFinite(took));
    });

    it('shows a hover on an MX target', async () => {
      await bench.openFile(ZONE);
      await bench.goTo(placeOf(folder, 'IN MX   10 mx1', 'mx1'));
      const text = await bench.hover('10 mx1', 'mx1');
      assert.match(text, /mx1\.broken\.example/);
      assert.match(text, /198\.18\.0\.11/);
      await bench.picture(`${host.name}-dark-hover`);
      await bench.settle();
    });

    it('removes a finding by a quick-fix, with the keyboard', async () => {
      await bench.openFile(ZONE);
      await bench.goTo(placeOf(folder, 'ftp             IN CNAME', 'www.broken.example'));
      const entries = await bench.openQuickFixes();
      const fix = entries.findIndex((entry) => /dot/i.test(entry));
      assert.ok(fix >= 0, `no fix adds the dot: ${entries.join(' | ')}`);
      await bench.picture(`${host.name}-dark-quick-fix`);
      for (let down = 0; down < fix; down++) await bench.page.keyboard.press('ArrowDown');
      await bench.page.keyboard.press('Enter');
      await eventually(async () => {
        assert.match(await bench.caretLine(), /www\.broken\.example\.$/);
      });
      await eventually(async () => assert.deepEqual(await bench.problems('zone/missing-trailing-dot'), []));
      await bench.problems('');
    });

    it('bumps the serial', async () => {
      await bench.openFile(ZONE);
      const place = placeOf(folder, '; serial', '; serial');
      await bench.goTo({ line: place.line, column: 1 });
      const serial = async (): Promise<number> => Number(/\d{10}/.exec(await bench.caretLine())?.[0]);
      const before = await serial();
      await bench.run('Mailzone: Bump Serial');
      await eventually(async () => assert.ok((await serial()) > before));
    });

    it('goes from an MX target to its address record', async () => {
      await bench.openFile(ZONE);
      await bench.goTo(placeOf(folder, 'IN MX   10 mx1', 'mx1'));
      await bench.page.keyboard.press('F12');
      const target = placeOf(folder, 'mx1             IN A', 'mx1');
      await eventually(async () => assert.equal((await bench.caret()).line, target.line));
      assert.match(await bench.caretLine(), /^mx1 +IN A +198\.18\.0\.11/);
    });

    it('draws the mail flow, and a click on a node goes to its line', async () => {
      const nodes = await showMailFlow();
      const texts = (
        await nodes.evaluateAll((shapes) => shapes.map((shape) => shape.getAttribute('aria-label') ?? ''))
      ).join('\n');
      assert.match(texts, /broken\.example/);
      assert.match(texts, /mx1\.broken\.example/);
      assert.match(texts, /mx2\.broken\.example/);
      assert.match(texts, /Postfix/);
      await bench.page.waitForTimeout(600);
      await bench.picture(`${host.name}-dark-mail-flow`);
      await selectHost();
      await bench.picture(`${host.name}-dark-mail-flow-selected`);
    });

    const addAndRemoveDomain = async (): Promise<number> => {
      const added = bench.panel().locator('g.node[id="domain:plus.broken.example"]');
      await bench.goTo({ line: lineOf(folder, 'ns1             IN A') - 1, column: 1 });
      const began = Date.now();
      await bench.page.keyboard.insertText('plus IN MX 10 mx1');
      await added.waitFor();
      const took = Date.now() - began;
      for (const key of ['Escape', 'Home', 'Shift+End', 'Delete']) await bench.page.keyboard.press(key);
      await added.waitFor({ state: 'detached' });
      return took;
    };

    it('follows an edit in the picture and keeps what is selected', async () => {
      const before = await selectHost();
      console.log(`    the picture followed the edit in ${await addAndRemoveDomain()} ms`);
      assert.equal(await bench.panel().locator('g.node.selected').getAttribute('id'), before);
    });

    it('goes on after a restart of the server', async () => {
      await showMailFlow();
      await bench.run('Mailzone: Restart Server');
      await bench.page.locator('.part.statusbar', { hasText: 'server restarted' }).waitFor();
      await bench.page.locator('.squiggly-error').first().waitFor();
      await addAndRemoveDomain();
    });

    it('brings the picture back after a reload of the window', async () => {
      await showMailFlow();
      await bench.reload();
      const panel = bench.panel();
      await panel.locator('g.node').first().waitFor({ timeout: 60_000 });
      assert.match(await panel.locator('.chip').innerText(), /db\.broken\.example/);
    });

    it('looks well in a light theme', async () => {
      await showMailFlow();
      await bench.run('Preferences: Toggle between Light/Dark Themes');
      await bench.page.locator('.monaco-workbench.vs').waitFor();
      await bench.page.waitForTimeout(800);
      await bench.picture(`${host.name}-light-mail-flow`);
      await bench.closeTab('Mail Flow');
      await bench.openFile(ZONE);
      await bench.problems('');
      await bench.picture(`${host.name}-light-problems`);
    });
  });
}

/** Line (from 1) of the first line of the zone file that holds a text. */
function lineOf(folder: string, lineHolding: string): number {
  return placeOf(folder, lineHolding, '').line;
}

/** Line and column (from 1) of a word in the first line of the zone file that holds a text. */
function placeOf(folder: string, lineHolding: string, word: string): Position {
  const lines = readFileSync(join(folder, ZONE), 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes(lineHolding));
  if (line < 0) throw new Error(`No line holds "${lineHolding}".`);
  return { line: line + 1, column: (lines[line] as string).lastIndexOf(word) + 2 };
}

async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 40_000;
  for (;;) {
    try {
      await check();
      return;
    } catch (reason) {
      if (Date.now() > end) throw reason;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
