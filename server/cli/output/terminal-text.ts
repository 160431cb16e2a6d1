/**
 * Text from files on its way to a terminal.
 */
export { terminalText } from '../../core/index.ts';
