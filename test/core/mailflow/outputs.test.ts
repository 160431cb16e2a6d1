import assert from 'node:assert/strict';
import { dotOf } from '../../../server/core/mailflow/dot.ts';
import { graphJsonOf } from '../../../server/core/mailflow/graph-json.ts';
import { mermaidOf } from '../../../server/core/mailflow/mermaid.ts';
import { nodeId } from '../../../server/core/mailflow/node-id.ts';
import type { FlowEdge, FlowNode, MailFlow } from '../../../server/core/mailflow/types.ts';
import { standAloneSvgOf, svgOf } from '../../../server/render/render.ts';

const HOSTILE = [
  '"]; evil [label="x',
  'back\\slash \\N \\G \\l \\n',
  '<b>bold</b> <script>alert(1)</script>',
  '</text></svg><script>alert(1)</script>',
  '&amp; &#60; #quot; "; click n0 "javascript:alert(1)"',
  'new\nline\rand\ttab\0and\u202eturned\u2028',
  '--> n0((x)) %% comment ::: class `code` |pipe| {brace}',
  'é ü 中文 😀',
  `${'long'.repeat(200)}`,
  '\ud800 lone',
  '',
];

function flowOf(texts: readonly string[]): MailFlow {
  const nodes = texts.map(
    (text, at): FlowNode => ({
      id: nodeId('host', text, String(at)),
      kind: 'host',
      label: text,
      detail: text,
      place: { path: 'a/b', span: { start: at, end: at + 1 } },
      alsoAt: [],
      state: at % 3 === 0 ? 'bad' : at % 3 === 1 ? 'unknown' : 'good',
    }),
  );
  const edges = nodes.slice(1).map(
    (node, at): FlowEdge => ({
      from: nodes[at]!.id,
      to: node.id,
      kind: at % 2 ? 'backup' : 'mx',
      label: node.label,
      place: undefined,
      state: node.state,
    }),
  );
  return { nodes, edges, domainCount: 0, drawnDomainCount: 0 };
}

const flow = flowOf(HOSTILE);
const findings = new Map([[flow.nodes[0]!.id, { severity: 'error' as const, messages: HOSTILE }]]);

describe('what comes from files is hostile in every output', () => {
  it('ids are plain', () => {
    for (const node of flow.nodes) assert.match(node.id, /^[A-Za-z0-9._/:~-]+$/);
    assert.equal(new Set(flow.nodes.map((node) => node.id)).size, flow.nodes.length);
  });

  it('DOT: every text stays inside its quotes, and Graphviz reads it back as it was', async () => {
    const dot = dotOf(flow, findings);
    for (const line of dot.split('\n')) {
      const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, '""');
      assert.doesNotMatch(
        bare,
        /evil|script|slash|click|["<>\\]/.test(bare.replaceAll('""', '').replaceAll('->', '')) ? /^/ : /\0/,
        line,
      );
    }
    const svg = await svgOf(dot);
    assert.equal(svg.match(/<g id="/g)?.length, HOSTILE.length);
    assert.ok(svg.includes('back\\slash \\N \\G \\l \\n'), 'escapes of Graphviz are shown, not followed');
  });

  it('SVG: well formed, without elements, attributes or links from texts', async () => {
    for (const svg of [await svgOf(dotOf(flow, findings)), await standAloneSvgOf(dotOf(flow, findings))]) {
      const tags = new Set([...svg.matchAll(/<([a-zA-Z!?/][^\s>/]*)/g)].map((match) => match[1]));
      assert.deepEqual(
        [...tags].filter((tag) => !/^\/?(?:svg|g|title|path|text|polygon|rect|style|circle)?$/.test(tag!)),
        [],
      );
      assert.doesNotMatch(svg, /<script|href|onload|javascript:alert\(1\)"[^<]*=/i);
      assert.doesNotMatch(svg, /[\0-\x08\x0b-\x1f\ud800\u202e]|&(?!(?:amp|lt|gt|quot|#39);)/);
      const open = svg.match(/<g[ >]/g)?.length;
      assert.equal(svg.match(/<\/g>/g)?.length, open);
      assert.ok(svg.startsWith('<svg ') && svg.trimEnd().endsWith('</svg>'));
    }
  });

  it('Mermaid: texts hold no character that Mermaid or HTML reads', () => {
    const lines = mermaidOf(flow, findings).split('\n');
    assert.equal(lines[0], 'flowchart LR');
    for (const line of lines.filter((one) => one.includes('"'))) {
      const texts = [...line.matchAll(/"([^"]*)"/g)].map((match) => match[1]!.replaceAll('<br/>', ''));
      for (const text of texts) assert.match(text, /^(?:[A-Za-z0-9 .,:/_@+?-]|#\d+;|[^\0-\xff])*$/u, line);
      assert.match(
        line.replace(/"[^"]*"/g, '""'),
        /^ {2}n\d+(?:\(""\):::[a-z]+| (?:-\.->|==>|-->)(?:\|""\|)? n\d+)$/,
      );
    }
  });

  it('JSON: as it is, with the places that the caller gives', () => {
    const json = graphJsonOf(flow, new Map(), (place) => ({ file: place.path, line: place.span.start + 1 }));
    assert.deepEqual(json.nodes[1], {
      id: flow.nodes[1]!.id,
      kind: 'host',
      label: HOSTILE[1],
      detail: HOSTILE[1],
      state: 'unknown',
      file: 'a/b',
      line: 2,
      findings: [],
    });
    assert.deepEqual([json.edges[0]!.file, json.edges[0]!.line, json.version], [null, null, 1]);
  });
});

describe('the picture', () => {
  it('says what is bad or unknown in signs as well as in colours', async () => {
    const svg = await standAloneSvgOf(dotOf(flowOf(['one', 'two', 'three']), new Map()));
    assert.match(svg, />✕ one</);
    assert.match(svg, />\? two</);
    assert.match(svg, />three</);
    assert.match(svg, /stroke-dasharray/);
  });

  it('has badges and a style only where it stands alone', async () => {
    const dot = dotOf(flow, findings);
    const [inPanel, alone] = [await svgOf(dot), await standAloneSvgOf(dot)];
    assert.doesNotMatch(inPanel, /<style|class="badge/);
    assert.match(alone, /prefers-color-scheme:dark/);
    assert.equal(alone.match(/class="badge /g)?.length, 1);
  });

  it('gives nodes their ids and edges the ids of both ends', async () => {
    const svg = await svgOf(dotOf(flowOf(['one', 'two'])));
    assert.match(svg, /<g id="host:one:0" class="node [^"]*kind-host[^"]*"/);
    assert.match(svg, /<title>host:one:0-&gt;host:two:1<\/title>/);
  });

  it('rejects what is no DOT and goes on afterwards', async () => {
    await assert.rejects(svgOf('digraph { "'));
    assert.match(await svgOf('digraph { a -> b }'), /<svg/);
  });

  it('is laid out in bounded time when there is much of it', async () => {
    const texts = Array.from({ length: 400 }, (_, at) => `node${at}`);
    const base = flowOf(texts);
    let seed = 1;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed % texts.length;
    };
    const edges = Array.from(
      { length: 800 },
      (): FlowEdge => ({
        ...base.edges[0]!,
        from: base.nodes[random()]!.id,
        to: base.nodes[random()]!.id,
        label: '',
      }),
    );
    const start = performance.now();
    await svgOf(dotOf({ ...base, edges }));
    assert.ok(performance.now() - start < 15_000);
  });
});
