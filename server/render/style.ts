/**
 * The style of a picture that stands on its own: it follows the reader's light or dark scheme, and any page may set the variables.
 */
import { DARK, LIGHT, PAGE, type Tone } from './tones.ts';

const TONES = Object.keys(LIGHT) as Tone[];

/** Font of all texts; whatever the reader's system uses for itself. */
export const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, Ubuntu, Cantarell, "Noto Sans", Helvetica, Arial, sans-serif';

function variables(tones: typeof LIGHT, page: (typeof PAGE)['light' | 'dark']): string {
  const parts = Object.entries(page).map(([name, value]) => `--mailzone-${name}:${value}`);
  for (const tone of TONES) {
    parts.push(`--mailzone-${tone}-fill:${tones[tone].fill}`, `--mailzone-${tone}-line:${tones[tone].line}`);
  }
  return parts.join(';');
}

/** The content of the `<style>` element. */
export function standAloneStyle(): string {
  const root = 'svg.mailzone-flow';
  const rules = [
    `${root}{${variables(LIGHT, PAGE.light)}}`,
    `@media (prefers-color-scheme:dark){${root}{${variables(DARK, PAGE.dark)}}}`,
    `${root} .ground{fill:var(--mailzone-ground)}`,
    `${root} .title{fill:var(--mailzone-ink)}`,
    `${root} .detail{fill:var(--mailzone-quiet)}`,
    `${root} .edge path{stroke:var(--mailzone-edge)}`,
    `${root} .edge polygon{fill:var(--mailzone-edge);stroke:var(--mailzone-edge)}`,
    `${root} .edge text{fill:var(--mailzone-quiet);stroke:var(--mailzone-ground)}`,
  ];
  for (const tone of TONES) {
    rules.push(
      `${root} .tone-${tone}>path{fill:var(--mailzone-${tone}-fill);stroke:var(--mailzone-${tone}-line)}`,
      `${root} .tone-${tone} .glyph path{stroke:var(--mailzone-${tone}-line)}`,
    );
  }
  rules.push(
    `${root} .node.state-bad>path,${root} .node.finding-error>path{stroke:var(--mailzone-bad)}`,
    `${root} .node.failure-down>path{stroke:var(--mailzone-bad);fill:var(--mailzone-ground)}`,
    `${root} .node.failure-cut-off>path{fill:var(--mailzone-ground)}`,
    `${root} .node.failure-waits>path{stroke:var(--mailzone-warn)}`,
    `${root} .edge.state-bad path{stroke:var(--mailzone-bad)}`,
    `${root} .edge.state-bad polygon{fill:var(--mailzone-bad);stroke:var(--mailzone-bad)}`,
    `${root} .edge.state-bad text{fill:var(--mailzone-bad)}`,
    `${root} .badge circle,${root} .badge path{stroke:var(--mailzone-ground)}`,
    `${root} .badge text{fill:var(--mailzone-ground)}`,
    `${root} .badge-error circle{fill:var(--mailzone-bad)}`,
    `${root} .badge-warning path{fill:var(--mailzone-warn)}`,
    `${root} .badge-info circle{fill:var(--mailzone-note)}`,
    `${root} .badge-hint circle{fill:var(--mailzone-quiet)}`,
  );
  return rules.join('\n');
}
