/**
 * Address ranges with a purpose of their own (IANA special-purpose address registries). `public` says that a host on the Internet may
 * meet the address, or that texts use it as if so (documentation).
 */

/** A range and what it is for, in a few words that fit "… is a … address". */
export interface AddressRange {
  readonly prefix: string;
  readonly purpose:
    | 'this-network'
    | 'private'
    | 'shared'
    | 'loopback'
    | 'link-local'
    | 'documentation'
    | 'benchmarking'
    | 'multicast'
    | 'reserved'
    | 'translated'
    | 'unspecified'
    | 'discard';
  readonly public: boolean;
  readonly source: string;
}

export const ADDRESS_RANGES: readonly AddressRange[] = [
  { prefix: '0.0.0.0/8', purpose: 'this-network', public: false, source: 'RFC 1122' },
  { prefix: '10.0.0.0/8', purpose: 'private', public: false, source: 'RFC 1918' },
  { prefix: '100.64.0.0/10', purpose: 'shared', public: false, source: 'RFC 6598' },
  { prefix: '127.0.0.0/8', purpose: 'loopback', public: false, source: 'RFC 1122' },
  { prefix: '169.254.0.0/16', purpose: 'link-local', public: false, source: 'RFC 3927' },
  { prefix: '172.16.0.0/12', purpose: 'private', public: false, source: 'RFC 1918' },
  { prefix: '192.0.0.0/24', purpose: 'reserved', public: false, source: 'RFC 6890' },
  { prefix: '192.0.2.0/24', purpose: 'documentation', public: true, source: 'RFC 5737' },
  { prefix: '192.168.0.0/16', purpose: 'private', public: false, source: 'RFC 1918' },
  { prefix: '198.18.0.0/15', purpose: 'benchmarking', public: false, source: 'RFC 2544' },
  { prefix: '198.51.100.0/24', purpose: 'documentation', public: true, source: 'RFC 5737' },
  { prefix: '203.0.113.0/24', purpose: 'documentation', public: true, source: 'RFC 5737' },
  { prefix: '224.0.0.0/4', purpose: 'multicast', public: false, source: 'RFC 5771' },
  { prefix: '240.0.0.0/4', purpose: 'reserved', public: false, source: 'RFC 1112' },
  { prefix: '::/128', purpose: 'unspecified', public: false, source: 'RFC 4291' },
  { prefix: '::1/128', purpose: 'loopback', public: false, source: 'RFC 4291' },
  { prefix: '::ffff:0:0/96', purpose: 'translated', public: false, source: 'RFC 4291' },
  { prefix: '64:ff9b:1::/48', purpose: 'translated', public: false, source: 'RFC 8215' },
  { prefix: '100::/64', purpose: 'discard', public: false, source: 'RFC 6666' },
  { prefix: '2001:2::/48', purpose: 'benchmarking', public: false, source: 'RFC 5180' },
  { prefix: '2001:db8::/32', purpose: 'documentation', public: true, source: 'RFC 3849' },
  { prefix: '3fff::/20', purpose: 'documentation', public: true, source: 'RFC 9637' },
  { prefix: '5f00::/16', purpose: 'reserved', public: false, source: 'RFC 9602' },
  { prefix: 'fc00::/7', purpose: 'private', public: false, source: 'RFC 4193' },
  { prefix: 'fe80::/10', purpose: 'link-local', public: false, source: 'RFC 4291' },
  { prefix: 'fec0::/10', purpose: 'private', public: false, source: 'RFC 3879' },
  { prefix: 'ff00::/8', purpose: 'multicast', public: false, source: 'RFC 4291' },
];
