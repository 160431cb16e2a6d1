/**
 * The protocol library as a bundle of its own, which the Node entry loads when the server is started and not before.
 */
export { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
