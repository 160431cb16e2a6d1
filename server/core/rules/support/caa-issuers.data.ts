/**
 * The names by which certificate authorities know themselves in CAA records (RFC 8659 §4.2), by the organisation that their certificates
 * name as issuer; both as the authorities publish them in their practice statements.
 */
export const CAA_ISSUERS: ReadonlyMap<string, readonly string[]> = new Map([
  ["Let's Encrypt", ['letsencrypt.org']],
  ['ZeroSSL', ['sectigo.com', 'zerossl.com', 'comodoca.com']],
  ['Sectigo Limited', ['sectigo.com', 'comodo.com', 'comodoca.com', 'usertrust.com', 'trust-provider.com']],
  ['DigiCert Inc', ['digicert.com', 'www.digicert.com', 'digicert.ne.jp', 'cybertrust.ne.jp', 'symantec.com', 'thawte.com', 'geotrust.com', 'rapidssl.com', 'volusion.com', 'stratossl.com', 'intermediatecertificate.de', '1and1.com', 'amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com']],
  ['GlobalSign nv-sa', ['globalsign.com']],
  ['Google Trust Services', ['pki.goog']],
  ['Google Trust Services LLC', ['pki.goog']],
  ['Buypass AS-983163327', ['buypass.com', 'buypass.no']],
  ['GoDaddy.com, Inc.', ['godaddy.com', 'starfieldtech.com']],
  ['Starfield Technologies, Inc.', ['godaddy.com', 'starfieldtech.com']],
  ['Entrust, Inc.', ['entrust.net', 'affirmtrust.com']],
]);
