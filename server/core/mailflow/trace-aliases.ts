/**
 * What a recipient becomes at an instance (cleanup(8)), as steps: canonical maps and masquerading one after the other, virtual aliases as
 * a tree whose leaves are the recipients that are queued.
 */

import type { AliasExpansion, RecipientExpansion } from '../postfix/expansion.ts';
import { foldKey } from '../postfix/fold.ts';
import type { TraceStep, TraceWay } from './address-trace-types.ts';
import {
  type Arrive,
  type Delivery,
  endAt,
  hostOf,
  placeFrom,
  stepOf,
  type TraceContext,
} from './trace-context.ts';
import { recipientSteps } from './trace-recipient.ts';

/** Changes that are shown of a recipient that Postfix gives up on. */
const MAX_SHOWN = 12;

/** The steps from the recipient as it came to the ends of all it becomes. */
export function aliasSteps(
  context: TraceContext,
  delivery: Delivery,
  expansion: RecipientExpansion,
  arrive: Arrive,
): readonly TraceStep[] {
  const { instance, recipient } = delivery;
  const host = hostOf(instance);
  const rewriting = expansion.steps.filter(({ parameter }) => parameter !== 'virtual_alias_maps');
  const steps = rewriting.slice(0, MAX_SHOWN).map((step) => {
    const copy = step.parameter === 'recipient_bcc_maps';
    const decision = copy ? `a copy goes to ${step.value}` : `${step.key} becomes ${step.value}`;
    return stepOf(copy ? 'alias' : 'rewrite', host, decision, step.parameter, { place: placeFrom(step) });
  });
  const [root = recipient, copy] = expansion.roots;
  if (rewriting.length === 0 && root !== recipient)
    steps.push(stepOf('rewrite', host, `${recipient} becomes ${root}`, 'addresses are completed (rewrite)'));
  if (expansion.outcome === 'deferred') {
    const shown = expansion.aliases.slice(0, MAX_SHOWN).map((rule) => aliasStep(host, rule, []));
    return [...steps, ...shown, endAt(context, delivery, 'deferred', expansion.why ?? 'aliases do not end')];
  }
  const tree: Tree = {
    rules: new Map(expansion.aliases.map((rule) => [foldKey(rule.address), rule])),
    left: new Map(expansion.recipients.map((one) => [foldKey(one), one])),
    open: new Set(),
    leaf: (one) => recipientSteps(context, { ...delivery, recipient: one }, arrive),
    host,
  };
  const ways: TraceWay[] = [{ label: root, backup: false, steps: treeSteps(tree, root) }];
  if (copy !== undefined) ways.push({ label: `${copy} (copy)`, backup: false, steps: treeSteps(tree, copy) });
  for (const rest of tree.left.values()) ways.push({ label: rest, backup: false, steps: tree.leaf(rest) });
  const unknown =
    expansion.outcome === 'unknown'
      ? [
          endAt(
            context,
            { ...delivery, recipient: root },
            'unknown',
            expansion.why ?? 'aliases are not known',
          ),
        ]
      : [];
  const [only] = ways;
  if (ways.length === 1 && only) return [...steps, ...only.steps, ...unknown];
  return [...steps, stepOf('alias', host, `${ways.length} recipients`, 'copies', { ways }), ...unknown];
}

interface Tree {
  readonly rules: ReadonlyMap<string, AliasExpansion>;
  /** Recipients that no leaf was yet. */
  readonly left: Map<string, string>;
  /** Addresses whose rows are shown already. */
  readonly open: Set<string>;
  readonly leaf: (recipient: string) => readonly TraceStep[];
  readonly host: string;
}

/** The steps of one address of the tree, down to its leaves. What was shown before is not shown again. */
function treeSteps(tree: Tree, root: string): readonly TraceStep[] {
  const steps: TraceStep[] = [];
  let address = root;
  for (;;) {
    const key = foldKey(address);
    const rule = tree.rules.get(key);
    if (rule === undefined || tree.open.has(key)) return [...steps, ...leafSteps(tree, address)];
    tree.open.add(key);
    const [first, ...others] = rule.results;
    if (first !== undefined && others.length === 0) {
      steps.push(aliasStep(tree.host, rule, []));
      if (foldKey(first) === key) return [...steps, ...leafSteps(tree, first)];
      address = first;
      continue;
    }
    const ways = rule.results.map((result): TraceWay => {
      const itself = foldKey(result) === key;
      return {
        label: result,
        backup: false,
        steps: itself ? leafSteps(tree, result) : treeSteps(tree, result),
      };
    });
    return [...steps, aliasStep(tree.host, rule, ways)];
  }
}

function leafSteps(tree: Tree, address: string): readonly TraceStep[] {
  const recipient = tree.left.get(foldKey(address));
  if (recipient === undefined)
    return [stepOf('alias', tree.host, `${address} is among the recipients already`, 'each gets one copy')];
  tree.left.delete(foldKey(address));
  return tree.leaf(recipient);
}

function aliasStep(host: string, rule: AliasExpansion, ways: readonly TraceWay[]): TraceStep {
  const { address, results, place } = rule;
  const several = results.length > 1 ? `${results.length} recipients` : (results[0] ?? 'nobody');
  return stepOf('alias', host, `${address} becomes ${several}`, 'virtual_alias_maps', { place, ways });
}
