/**
 * The page of the Mail Flow panel by itself: what it draws, how it is used by mouse and keyboard, what it keeps, what it refuses.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { MailFlowResult } from '../../server/lsp/protocol.ts';
import { openBrowser } from './support/browser.ts';
import { type PanelPage, type PanelServer, servePanel } from './support/panel-page.ts';
import { browserProgram, pictureFile } from './support/places.ts';
import { oneRetry } from './support/retry.ts';
import { STUB_NODES, stubFlow } from './support/stub-flow.ts';
import { THEMES, type Theme } from './support/themes.ts';

const browserMissing = browserProgram() === undefined;
const [dark] = THEMES as readonly [Theme, ...Theme[]];
const MX2 = 'exchange:mx2';

(browserMissing ? describe.skip : describe)(
  `mail-flow page${browserMissing ? ' (skipped: no Chromium)' : ''}`,
  function () {
    oneRetry(this);
    let browser: Browser;
    let server: PanelServer;
    let flow: MailFlowResult;
    const opened: PanelPage[] = [];

    const openWith = async (theme: Theme = dark, state?: unknown, first = flow): Promise<PanelPage> => {
      const panel = await server.open(browser, theme, state);
      opened.push(panel);
      await panel.send({ type: 'flow', flow: first, scope: {} });
      await panel.page.locator('g.node').first().waitFor();
      return panel;
    };

    before(async () => {
      browser = await openBrowser();
      server = await servePanel();
      flow = await stubFlow(1);
    });
    afterEach(async () => {
      for (const panel of opened.splice(0)) await panel.page.context().close();
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    for (const theme of THEMES) {
      it(`draws nodes, names and badges that can be read, in ${theme.name}`, async () => {
        const panel = await openWith(theme);
        assert.equal(await panel.page.locator('g.node').count(), STUB_NODES.length);
        assert.equal(await panel.page.locator('g.badge').count(), 3);
        for (const { label, contrast } of await contrasts(panel.page)) {
          assert.ok(contrast >= 4.5, `${label}: contrast ${contrast.toFixed(2)}`);
        }
        await panel.page.screenshot({ path: pictureFile(`page-${theme.name.replace(' ', '-')}`) });
        await node(panel.page, MX2).click();
        await panel.page.waitForTimeout(300);
        await panel.page.screenshot({ path: pictureFile(`page-${theme.name.replace(' ', '-')}-selected`) });
        assert.deepEqual(panel.faults, []);
      });
    }

    it('says every node and its findings to a screen reader', async () => {
      const panel = await openWith();
      const said = await node(panel.page, MX2).getAttribute('aria-label');
      assert.match(
        said ?? '',
        /^Mail exchange \(MX\) mx2\.example\.com, 198\.51\.100\.12\. warning: The address/,
      );
    });

    it('opens the line of what is clicked, and of a finding in its card', async () => {
      const panel = await openWith();
      await node(panel.page, MX2).click();
      await panel.page.locator('.card-findings button').first().click();
      const sent = (await panel.sent()).filter(({ type }) => type === 'open');
      assert.deepEqual(sent, [
        { type: 'open', id: MX2 },
        { type: 'open', id: MX2, finding: 0 },
      ]);
      assert.equal(
        await panel.page
          .locator('.card-message')
          .innerText()
          .then((text) => text.includes('no PTR')),
        true,
      );
    });

    it('reaches every node by Tab and by Page Down, and opens with Enter', async () => {
      const panel = await openWith();
      await panel.page.locator('.toolbar button:visible').last().focus();
      const byTab = new Set<string>();
      for (let press = 0; press < STUB_NODES.length; press++) {
        await panel.page.keyboard.press('Tab');
        byTab.add((await focusedNode(panel.page)) ?? '');
      }
      const all = STUB_NODES.map(({ id }) => id).sort();
      assert.deepEqual([...byTab].sort(), all);
      const byKey = new Set<string>();
      for (let press = 0; press < STUB_NODES.length; press++) {
        await panel.page.keyboard.press('PageDown');
        byKey.add((await focusedNode(panel.page)) ?? '');
      }
      assert.deepEqual([...byKey].sort(), all);
      const here = await focusedNode(panel.page);
      await panel.page.keyboard.press('Enter');
      assert.deepEqual((await panel.sent()).at(-1), { type: 'open', id: here });
    });

    it('walks with the arrow keys the way they point', async () => {
      const panel = await openWith();
      await node(panel.page, 'domain:example.com.').focus();
      const steps = [
        ['ArrowRight', 'x', 1],
        ['ArrowDown', 'y', 1],
        ['ArrowUp', 'y', -1],
        ['ArrowLeft', 'x', -1],
      ] as const;
      for (const [key, axis, sign] of steps) {
        const from = await centre(panel.page, (await focusedNode(panel.page)) ?? '');
        await panel.page.keyboard.press(key);
        const to = await centre(panel.page, (await focusedNode(panel.page)) ?? '');
        assert.ok((to[axis] - from[axis]) * sign > 1, key);
      }
      await panel.page.keyboard.press('Escape');
      assert.equal(await panel.page.locator('.card:visible').count(), 0);
    });

    it('zooms with wheel and keys and fits again', async () => {
      const panel = await openWith();
      await node(panel.page, MX2).focus();
      await panel.page.keyboard.press('0');
      await panel.page.waitForTimeout(400);
      const start = await scale(panel.page);
      await panel.page.mouse.move(650, 130);
      await panel.page.mouse.wheel(0, -300);
      await panel.page.waitForTimeout(100);
      assert.ok((await scale(panel.page)) > start);
      await panel.page.keyboard.press('0');
      await panel.page.waitForTimeout(400);
      assert.ok(Math.abs((await scale(panel.page)) - start) < 0.01);
      await panel.page.keyboard.press('+');
      await panel.page.waitForTimeout(400);
      assert.ok((await scale(panel.page)) > start * 1.2);
    });

    it('keeps zoom, selection and the place of the selected node when the files change', async () => {
      const panel = await openWith();
      await node(panel.page, MX2).click();
      await panel.page.mouse.move(650, 130);
      await panel.page.mouse.wheel(0, -240);
      await panel.page.waitForTimeout(300);
      const zoomed = await scale(panel.page);
      const before = await centre(panel.page, MX2);
      await panel.send({ type: 'flow', flow: await stubFlow(2, 6), scope: {} });
      await panel.page.waitForTimeout(300);
      assert.equal(await panel.page.locator('g.node').count(), STUB_NODES.length + 6);
      assert.equal(await scale(panel.page), zoomed);
      const after = await centre(panel.page, MX2);
      assert.ok(Math.hypot(after.x - before.x, after.y - before.y) < 1.5);
      assert.equal(await panel.page.locator('g.node.selected').getAttribute('id'), MX2);
    });

    it('shows the cursor and the way of the mail', async () => {
      const panel = await openWith();
      await panel.send({ type: 'cursor', id: 'class:mx2' });
      assert.equal(await panel.page.locator('g.node.lit').getAttribute('id'), 'class:mx2');
      await panel.send({ type: 'cursor', id: undefined });
      assert.equal(await panel.page.locator('g.node.lit').count(), 0);
      await node(panel.page, 'exchange:mailhub').click();
      const dim = await panel.page.locator('g.node.dim').evaluateAll((shapes) => shapes.map(({ id }) => id));
      assert.ok(dim.includes('exchange:mx1') && !dim.includes('domain:example.com.'));
    });

    it('finds nodes by words and goes to them', async () => {
      const panel = await openWith();
      await node(panel.page, MX2).focus();
      await panel.page.keyboard.press('/');
      await panel.page.keyboard.type('no-ptr');
      assert.deepEqual(
        await panel.page.locator('g.node.found').evaluateAll((shapes) => shapes.map(({ id }) => id)),
        [MX2],
      );
      await panel.page.keyboard.press('Enter');
      assert.equal(await panel.page.locator('g.node.selected').getAttribute('id'), MX2);
    });

    it('asks for the domains that are chosen, and for all again', async () => {
      const panel = await openWith();
      await panel.page.getByRole('button', { name: 'Choose the domains to show' }).click();
      await panel.page.locator('vscode-checkbox', { hasText: 'example.net' }).click();
      assert.deepEqual((await panel.sent()).at(-1), { type: 'scope', scope: { domains: ['example.net'] } });
      await panel.page.getByRole('button', { name: 'Show all' }).click();
      assert.deepEqual((await panel.sent()).at(-1), { type: 'scope', scope: { domains: [] } });
    });

    it('saves the picture as SVG and PNG with its colours in it', async () => {
      const panel = await openWith();
      for (const label of ['Save as SVG…', 'Save as PNG…']) {
        await panel.page.getByRole('button', { name: 'Save the picture' }).click();
        await panel.page.getByText(label).click();
        await panel.page.waitForTimeout(500);
      }
      const [svg, png] = (await panel.sent()).filter((message) => message.type === 'save');
      assert.ok(svg?.type === 'save' && svg.format === 'svg');
      assert.match(svg.content, /^<\?xml[^>]*>\n<svg /);
      assert.match(svg.content, /mx2\.example\.com/);
      assert.doesNotMatch(svg.content, /var\(|class=|tabindex|aria-/);
      assert.match(svg.content, /paint-order="stroke/);
      assert.ok(png?.type === 'save' && png.format === 'png');
      const bytes = Buffer.from(png.content, 'base64');
      assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
      writeFileSync(pictureFile('page-saved'), bytes);
    });

    it('comes back after a reload as it was', async () => {
      const panel = await openWith();
      await node(panel.page, MX2).click();
      await panel.page.mouse.move(300, 300);
      await panel.page.mouse.wheel(0, -200);
      await panel.page.waitForTimeout(200);
      const kept = await panel.kept();
      const zoomed = await scale(panel.page);
      const again = await openWith(dark, kept);
      assert.equal(await scale(again.page), zoomed);
      assert.equal(await again.page.locator('g.node.selected').getAttribute('id'), MX2);
    });

    it('lets nothing out of a hostile picture', async () => {
      const attack = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="document.title='run'">
        <script>document.title='run'</script><style>* { background: url(http://198.51.100.1/) }</style>
        <g id="g" class="graph"><g id="${MX2}" class="node" onclick="document.title='run'" style="fill:url(http://198.51.100.1/x)">
          <a xlink:href="javascript:document.title='run'" href="javascript:document.title='run'"><path d="M0 0H90V30H0Z" fill="url(http://198.51.100.1/y)"/><text x="4" y="20">&lt;img src=x onerror=&quot;document.title='run'&quot;&gt;</text></a>
          <foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="document.title='run'"/></body></foreignObject>
          <image href="http://198.51.100.1/z"/><use href="#g"/><animate attributeName="href" values="javascript:0"/><set attributeName="onclick" to="1"/>
        </g></g></svg>`;
      const panel = await openWith(dark, undefined, { ...flow, svg: attack });
      const requests: string[] = [];
      panel.page.on('request', (request) => requests.push(request.url()));
      await node(panel.page, MX2).click();
      await panel.page.waitForTimeout(200);
      const left = await panel.page.evaluate(() => {
        const layer = document.querySelector('.layer') as Element;
        return {
          names: [...new Set([...layer.querySelectorAll('*')].map(({ localName }) => localName))].sort(),
          attributes: [...layer.querySelectorAll('*')].flatMap((part) => part.getAttributeNames()),
          text: layer.querySelector('text')?.textContent,
          fill: layer.querySelector('path')?.getAttribute('fill') ?? null,
        };
      });
      assert.deepEqual(
        left.names,
        ['circle', 'g', 'path', 'text'].filter((name) => left.names.includes(name)),
      );
      assert.ok(
        left.attributes.every((name) => !/^on|href|style/.test(name)),
        left.attributes.join(' '),
      );
      assert.equal(left.text, `<img src=x onerror="document.title='run'">`);
      assert.equal(left.fill, null);
      assert.equal(await panel.page.title(), 'Mail Flow');
      assert.deepEqual(requests, []);
      // The browser blocks and reports the handlers in the parsed text before anything of it is looked at.
      assert.deepEqual(
        panel.faults.filter((fault) => !/violates the following Content Security Policy/.test(fault)),
        [],
      );
    });

    it('says so where there is nothing to draw', async () => {
      const panel = await server.open(browser, dark);
      opened.push(panel);
      await panel.send({
        type: 'flow',
        flow: {
          version: 1,
          svg: '',
          nodes: [],
          edges: [],
          domains: [],
          allDomains: [],
          message: 'No domain with MX records.',
        },
        scope: {},
      });
      assert.equal(await panel.page.locator('.message').innerText(), 'No domain with MX records.');
      assert.deepEqual(panel.faults, []);
    });
  },
);

function node(page: Page, id: string) {
  return page.locator(`g.node[id="${id}"]`);
}

function focusedNode(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.closest('g.node')?.id);
}

async function scale(page: Page): Promise<number> {
  const transform = await page.locator('.layer').getAttribute('transform');
  return Number(/scale\(([\d.]+)\)/.exec(transform ?? '')?.[1]);
}

async function centre(page: Page, id: string): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate((wanted) => {
    const shape = document.getElementById(wanted)?.querySelector('path, polygon, ellipse');
    const box = shape?.getBoundingClientRect() ?? new DOMRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, id);
}

/** Contrast of each node's first line against its fill, as WCAG 2 reckons it. */
async function contrasts(
  page: Page,
): Promise<readonly { readonly label: string; readonly contrast: number }[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const luminance = (colour: string): number => {
      if (!canvas) return 0;
      canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    return [...document.querySelectorAll('g.node')].map((shape) => {
      const text = shape.querySelector('text') as Element;
      const ground = shape.querySelector('path, polygon, ellipse') as Element;
      const [low = 0, high = 0] = [getComputedStyle(text).fill, getComputedStyle(ground).fill]
        .map(luminance)
        .sort((one, other) => one - other);
      return { label: text.textContent ?? '', contrast: (high + 0.05) / (low + 0.05) };
    });
  });
}
