import assert from 'node:assert/strict';
import {
  codeActionsAt,
  type FileEdit,
  type Finding,
  type Fix,
  findingsOnNodes,
  flowFindingsOf,
  type MailFlow,
  nodeAt,
  type Span,
} from '../../server/core/index.ts';

function fix(title: string, safety: Fix['safety'], edits: readonly FileEdit[] = []): Fix {
  return { title, safety, files: edits.map((one) => one.path), edits: () => edits };
}

function finding(path: string, start: number, end: number, fixes: readonly Fix[]): Finding {
  return {
    rule: 'area/name',
    severity: 'warning',
    path,
    span: { start, end },
    message: 'm',
    related: [],
    fixes,
  };
}

describe('code actions', () => {
  const one = finding('a', 10, 20, [fix('first', 'suggested'), fix('second', 'suggested')]);
  const other = finding('a', 20, 25, [fix('third', 'safe')]);

  it('are the fixes of findings that the span touches', () => {
    const titles = (span: Span): string[] =>
      codeActionsAt([one, other], 'a', span).map((found) => found.fix.title);
    assert.deepEqual(titles({ start: 12, end: 12 }), ['first', 'second']);
    assert.deepEqual(titles({ start: 20, end: 20 }), ['first', 'second', 'third']);
    assert.deepEqual(titles({ start: 26, end: 30 }), []);
    assert.deepEqual(codeActionsAt([one], 'b', { start: 12, end: 12 }), []);
  });
});

describe('findings on the picture', () => {
  const node = (
    id: string,
    kind: MailFlow['nodes'][number]['kind'],
    path: string,
    start: number,
    end: number,
  ) => ({
    id,
    kind,
    label: id,
    detail: '',
    place: { path, span: { start, end } },
    alsoAt: [],
    state: 'good' as const,
  });
  const flow: MailFlow = {
    nodes: [
      node('domain', 'domain', 'zone', 0, 100),
      node('mx', 'exchange', 'zone', 40, 60),
      node('host', 'instance', 'mx1/main.cf', 0, 10),
    ],
    edges: [],
    domainCount: 1,
    drawnDomainCount: 1,
  };

  it('stand on the smallest place around them, else on a related place, else on the instance of the folder', () => {
    const onMx = finding('zone', 50, 55, []);
    const related = {
      ...finding('elsewhere', 0, 1, []),
      related: [{ path: 'zone', span: { start: 90, end: 92 }, message: '' }],
    };
    const inFolder = finding('mx1/transport', 5, 6, []);
    const nowhere = finding('other/main.cf', 5, 6, []);
    const found = findingsOnNodes(flow, [onMx, related, inFolder, nowhere]);
    assert.deepEqual(Object.fromEntries([...found].map(([id, list]) => [id, list.length])), {
      mx: 1,
      domain: 1,
      host: 1,
    });
    assert.equal(found.get('mx')?.[0], onMx);
  });

  it('other places of a node count, and those of an edge for the node it leads to', () => {
    const [domain, mx] = flow.nodes;
    assert.ok(domain && mx);
    const wider: MailFlow = {
      ...flow,
      nodes: [domain, { ...mx, alsoAt: [{ path: 'other', span: { start: 5, end: 9 } }] }],
      edges: [
        {
          from: 'domain',
          to: 'mx',
          kind: 'mx',
          label: '10',
          place: { path: 'third', span: { start: 1, end: 3 } },
          state: 'good',
        },
      ],
    };
    assert.equal(nodeAt(wider, 'other', 7), 'mx');
    assert.equal(nodeAt(wider, 'third', 2), 'mx');
    assert.deepEqual([...findingsOnNodes(wider, [finding('third', 1, 2, [])]).keys()], ['mx']);
  });

  it('the worst comes first', () => {
    const warning = finding('zone', 50, 55, []);
    const error: Finding = { ...finding('zone', 51, 52, []), severity: 'error', message: 'bad' };
    assert.deepEqual(flowFindingsOf(findingsOnNodes(flow, [warning, error])).get('mx'), {
      severity: 'error',
      messages: ['bad', 'm'],
    });
  });

  it('the cursor stands on the smallest node', () => {
    assert.equal(nodeAt(flow, 'zone', 45), 'mx');
    assert.equal(nodeAt(flow, 'zone', 5), 'domain');
    assert.equal(nodeAt(flow, 'zone', 500), undefined);
  });
});
