// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes parameters as ${name}
import assert from 'node:assert/strict';
import { expandText, type MacroValue } from '../../../server/core/postfix/expand.ts';

const VALUES: Readonly<Record<string, string>> = {
  a: 'A',
  empty: '',
  three: '3',
  nested: '$a-$missing',
  hollow: '$missing',
};

function lookup(name: string): MacroValue {
  if (name === 'dark') return 'unknown';
  const text = VALUES[name];
  return text === undefined ? 'undefined' : { kind: 'value', text };
}

const expanded = (text: string): string => expandText(text, lookup).text;
const faultOf = (text: string): string | undefined => expandText(text, lookup).fault;

describe('$name expansion', () => {
  it('knows all forms of a reference', () => {
    assert.equal(expanded('$a ${a} $(a) ${ a } $a-b $$a'), 'A A A A A-b $a');
    assert.equal(expanded('$nested'), 'A-');
  });

  it('chooses by whether a raw value is empty', () => {
    assert.equal(
      expanded('${a?yes}${a:no}|${empty?yes}${empty:no}|${missing?yes}${missing:no}'),
      'yes|no|no',
    );
    assert.equal(expanded('${hollow?set}'), 'set');
    assert.equal(expanded('${a?{x y}:{z}} ${empty ? {x} : {y z} }'), 'x y y z');
    assert.equal(expanded('${a?b:c}${empty?{b}:c d}'), 'b:cc d');
  });

  it('compares', () => {
    assert.equal(expanded('${{$three} < {10}?{less}:{more}} ${{3x} < {10}?{less}:{more}}'), 'less more');
    assert.equal(
      expanded('${{3.10} >level {3.2}?{y}:{n}}${{3.10} > {3.2}?{y}:{n}}${{ab} ==length {cd}}'),
      'yntrue',
    );
    assert.equal(expanded('${{$a} != {}}'), 'true');
  });

  it('reports names that nobody defines and goes on as if they were empty', () => {
    const expansion = expandText('x$missing$other$missing', lookup);
    assert.equal(expansion.text, 'x');
    assert.deepEqual(expansion.undefinedNames, ['missing', 'other']);
    assert.equal(expansion.unknown, false);
  });

  it('is unknown where it depends on an unknown value, and only there', () => {
    assert.equal(expandText('a $dark', lookup).unknown, true);
    assert.equal(expandText('${dark?a:b}', lookup).unknown, true);
    assert.equal(expandText('${{$dark} == {x}?{a}:{b}}', lookup).unknown, true);
    assert.equal(expandText('${empty?$dark}x', lookup).unknown, false);
  });

  it('finds the faults that end Postfix', () => {
    assert.equal(faultOf('${a'), 'truncated');
    assert.equal(faultOf('a$'), 'empty-name');
    assert.equal(faultOf('${}'), 'empty-name');
    assert.equal(faultOf('${a b}'), 'bad-name');
    assert.equal(faultOf('${a?{b}c}'), 'bad-expression');
    assert.equal(faultOf('${{a} = {b}}'), 'bad-expression');
    assert.equal(faultOf('${{a} >=level {x}}'), 'bad-expression');
  });

  it('bounds recursion, work and length', () => {
    const loop = (): MacroValue => ({ kind: 'value', text: '$a' });
    assert.equal(expandText('$a', loop).fault, 'nested-too-deep');
    const bomb = (name: string): MacroValue => ({
      kind: 'value',
      text: name === 'z' ? 'boom' : '$n$n$n$n'.replaceAll('n', next(name)),
    });
    const next = (name: string): string => (name.length < 12 ? `${name}x` : 'z');
    assert.equal(expandText('$a', bomb).fault, 'too-large');
    const wide = (): MacroValue => ({ kind: 'value', text: 'x'.repeat(1000) });
    assert.equal(expandText('$a'.repeat(40_000), wide).fault, 'too-large');
    assert.equal(expandText('${'.repeat(100_000), lookup).fault, 'truncated');
  });
});
