/**
 * VS Code's workbench as a person uses it with keyboard and mouse. Selectors hold for 1.91 and 1.139.
 */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { pictureFile } from './places.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Workbench {
  readonly page: Page;
  /** Opens a file by its path in the workspace, through the Explorer. */
  openFile(path: string): Promise<void>;
  /** Runs a command by its title in the palette. */
  run(title: string): Promise<void>;
  closeTab(name: string): Promise<void>;
  goTo(position: Position): Promise<void>;
  /** Where the caret is, as the status bar says it. */
  caret(): Promise<Position>;
  /** The text of the visible line that holds the caret. */
  caretLine(): Promise<string>;
  /** Moves the mouse onto a word of a visible line and gives the hover's text. */
  hover(lineHolding: string, word: string): Promise<string>;
  /** Opens the quick-fix menu at the caret and gives its entries. */
  openQuickFixes(): Promise<readonly string[]>;
  /** The rows of the list of problems that hold a text; empty: all that are in view. Opens the list. */
  problems(text: string): Promise<readonly string[]>;
  /** The page inside the Mail Flow panel. */
  panel(): FrameLocator;
  /** Loads the window anew, with what VS Code keeps. */
  reload(): Promise<void>;
  /** Milliseconds that an extension's activation took, as VS Code's own list of running extensions says. */
  activationTime(extension: string): Promise<number>;
  /** Closes widgets that an interrupted test may have left open. */
  settle(): Promise<void>;
  picture(name: string): Promise<void>;
}

const QUICK_INPUT = '.quick-input-widget .quick-input-box input';

export async function openWorkbench(page: Page, url: string): Promise<Workbench> {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });

  const focusFirstGroup = async (): Promise<void> => {
    const tab = page.locator('.tabs-container .tab.active').first();
    if ((await tab.count()) > 0) await tab.click();
  };

  /**
   * Opens the input that a key opens, types into it, and waits for what it offers. A workbench that is still busy may take the focus back
   * for its editor, which closes the input: then the key is pressed again.
   */
  const pick = async (key: string, text: string, offered: string): Promise<Locator> => {
    const input = page.locator(QUICK_INPUT);
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: offered }).first();
    for (let turn = 1; ; turn++) {
      try {
        await focusFirstGroup();
        await page.keyboard.press(key);
        await input.waitFor({ state: 'visible', timeout: 6_000 });
        await input.fill(text, { timeout: 6_000 });
        await row.waitFor({ state: 'visible', timeout: 6_000 });
        return row;
      } catch (reason) {
        if (turn === 8) throw reason;
        await page.keyboard.press('Escape');
      }
    }
  };

  const run = async (title: string): Promise<void> => {
    await (await pick('F1', `>${title}`, title)).click();
  };

  const caret = async (): Promise<Position> => {
    const text = await page.locator('.part.statusbar').innerText();
    const match = /Ln (\d+), Col (\d+)/.exec(text);
    return { line: Number(match?.[1] ?? 0), column: Number(match?.[2] ?? 0) };
  };

  const row = (name: string): Locator =>
    page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: exactly(name) });

  const closeTab = async (name: string): Promise<void> => {
    const tab = page.locator('.tab', { hasText: name }).first();
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  };

  return {
    page,
    run,
    closeTab,
    caret,
    openFile: async (path) => {
      await focusFirstGroup();
      const parts = path.split('/');
      const name = parts.pop() as string;
      for (const folder of parts) {
        const line = row(folder).first();
        await line.waitFor();
        if ((await line.getAttribute('aria-expanded')) === 'false') await line.click();
      }
      const level = String(parts.length + 1);
      const file = row(name)
        .and(page.locator(`[aria-level="${level}"]`))
        .first();
      await file.waitFor();
      await file.dblclick();
      await page.locator('.tab.active', { hasText: name }).first().waitFor();
      await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
    },
    goTo: async ({ line, column }) => {
      await pick('Control+g', `:${line}:${column}`, `line ${line}`);
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (wanted) => document.querySelector('.part.statusbar')?.textContent?.includes(wanted),
        `Ln ${line}, Col ${column}`,
      );
    },
    caretLine: async () => {
      const { line: number } = await caret();
      if (number === 0) return '';
      const margin = page.locator('.editor-group-container.active .margin-view-overlays .line-numbers', {
        hasText: new RegExp(`^\\s*${number}\\s*$`),
      });
      const box = (await margin.count()) > 0 ? await margin.first().boundingBox() : null;
      if (!box) return '';
      for (const line of await page.locator('.editor-group-container.active .view-line').all()) {
        const place = await line.boundingBox();
        if (place && Math.abs(place.y - box.y) < 3) return plain(await line.innerText());
      }
      return '';
    },
    hover: async (lineHolding, word) => {
      const line = page
        .locator('.editor-group-container.active .view-line')
        .filter({ hasText: lineHolding })
        .first();
      const token = line.locator('span span', { hasText: word }).first();
      const box = await token.boundingBox();
      if (!box) throw new Error(`${word} is not in view.`);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2);
      const widget = page.locator('.monaco-hover:visible').first();
      await widget.waitFor({ timeout: 15_000 });
      await page.waitForTimeout(400);
      return plain(await widget.innerText());
    },
    openQuickFixes: async () => {
      await page.keyboard.press('Control+.');
      const rows = page.locator('.action-widget .monaco-list-row.action');
      await rows.first().waitFor({ timeout: 15_000 });
      return (await rows.allInnerTexts()).map(plain);
    },
    problems: async (text) => {
      const list = page.locator('.markers-panel');
      if ((await list.count()) === 0 || !(await list.isVisible())) await run('View: Focus Problems');
      await list.waitFor();
      const filter = page.locator('input[placeholder^="Filter (e.g."]');
      await filter.fill(text);
      await page.waitForTimeout(500);
      return (await page.locator('.markers-panel .monaco-list-row').allInnerTexts()).map(plain);
    },
    panel: () =>
      page.frameLocator('iframe.webview.ready, iframe.webview').frameLocator('iframe#active-frame'),
    reload: async () => {
      const loaded = page.waitForEvent('load', { timeout: 60_000 });
      await run('Developer: Reload Window');
      await loaded;
      await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    },
    activationTime: async (extension) => {
      await run('Developer: Show Running Extensions');
      const list = page.locator('.runtime-extensions-editor');
      await list.locator('.monaco-list-row').first().hover();
      const time = list
        .locator('.monaco-list-row', { hasText: extension })
        .first()
        .locator('.activation-time');
      // Only rows in view exist.
      for (let turn = 0; turn < 20 && (await time.count()) === 0; turn++) {
        await page.mouse.wheel(0, 200);
        await page.waitForTimeout(150);
      }
      const text = await time.innerText();
      await closeTab('Running Extensions');
      return Number(/(\d+)\s*ms/.exec(text)?.[1]);
    },
    settle: async () => {
      for (let press = 0; press < 3; press++) await page.keyboard.press('Escape');
      await page.mouse.move(2, 2);
    },
    picture: async (name) => {
      await page.screenshot({ path: pictureFile(name) });
    },
  };
}

/** VS Code draws blanks as no-break spaces. */
function plain(text: string): string {
  return text.replace(/\u00a0/g, ' ').trim();
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
