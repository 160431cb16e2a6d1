/**
 * The IANA registry "Resource Record (RR) TYPEs" as of 2026-08-20: name, number, whether the registry calls the type obsolete, and the
 * reference it gives. Facts of the registry, kept to name what the product does not cover. https://www.iana.org/assignments/dns-parameters
 */
export const SNAPSHOT_DATE = '2026-08-20';

export interface SnapshotRow {
  readonly name: string;
  readonly number: number;
  readonly status: 'current' | 'obsolete';
  readonly reference: string;
}

const TABLE = `
A 1 RFC1035
NS 2 RFC1035
MD 3 obsolete RFC1035
MF 4 obsolete RFC1035
CNAME 5 RFC1035
SOA 6 RFC1035
MB 7 RFC1035
MG 8 RFC1035
MR 9 RFC1035
NULL 10 RFC1035
WKS 11 RFC1035
PTR 12 RFC1035
HINFO 13 RFC1035
MINFO 14 RFC1035
MX 15 RFC1035
TXT 16 RFC1035
RP 17 RFC1183
AFSDB 18 RFC1183 RFC5864
X25 19 RFC1183
ISDN 20 RFC1183
RT 21 RFC1183
NSAP 22 RFC1706
NSAP-PTR 23 RFC1348 RFC1637 RFC1706
SIG 24 RFC2535 RFC2536 RFC2537 RFC2931 RFC3008 RFC3110 RFC3755 RFC4034
KEY 25 RFC2535 RFC2536 RFC2537 RFC2539 RFC3008 RFC3110 RFC3755 RFC4034
PX 26 RFC2163
GPOS 27 RFC1712
AAAA 28 RFC3596
LOC 29 RFC1876
NXT 30 obsolete RFC2535 RFC3755
EID 31 nimrod-dns
NIMLOC 32 nimrod-dns
SRV 33 RFC2782
ATMA 34 af-dans-0152.000
NAPTR 35 RFC2168 RFC2915 RFC3403
KX 36 RFC2230
CERT 37 RFC4398
A6 38 obsolete RFC2874 RFC3226 RFC6563
DNAME 39 RFC6672
SINK 40 draft-eastlake-kitchen-sink-02
OPT 41 RFC3225 RFC6891
APL 42 RFC3123
DS 43 RFC3658 RFC4034
SSHFP 44 RFC4255
IPSECKEY 45 RFC4025
RRSIG 46 RFC3755 RFC4034
NSEC 47 RFC3755 RFC4034 RFC9077
DNSKEY 48 RFC3755 RFC4034
DHCID 49 RFC4701
NSEC3 50 RFC5155 RFC9077
NSEC3PARAM 51 RFC5155
TLSA 52 RFC6698
SMIMEA 53 RFC8162
HIP 55 RFC8005
NINFO 56 template
RKEY 57 template
TALINK 58 template
CDS 59 RFC7344
CDNSKEY 60 RFC7344
OPENPGPKEY 61 RFC7929
CSYNC 62 RFC7477
ZONEMD 63 RFC8976
SVCB 64 RFC9460
HTTPS 65 RFC9460
DSYNC 66 RFC9859
HHIT 67 RFC9886
BRID 68 RFC9886
UNECE 69 draft-woodcock-faltstrom-external-registry-rrtypes-00
ISO 70 draft-woodcock-faltstrom-external-registry-rrtypes-00
SPF 99 RFC7208
UINFO 100 IANA-Reserved
UID 101 IANA-Reserved
GID 102 IANA-Reserved
UNSPEC 103 IANA-Reserved
NID 104 RFC6742
L32 105 RFC6742
L64 106 RFC6742
LP 107 RFC6742
EUI48 108 RFC7043
EUI64 109 RFC7043
NXNAME 128 RFC9824
TKEY 249 RFC2930
TSIG 250 RFC8945
IXFR 251 RFC1995
AXFR 252 RFC1035 RFC5936
MAILB 253 RFC1035
MAILA 254 obsolete RFC1035
* 255 RFC1035 RFC6895 RFC8482
URI 256 RFC7553
CAA 257 RFC8659
AVC 258 template
DOA 259 draft-durand-doa-over-dns-02
AMTRELAY 260 RFC8777
RESINFO 261 RFC9606
WALLET 262 template
CLA 263 draft-johnson-dns-ipn-cla-07
IPN 264 draft-johnson-dns-ipn-cla-07
TA 32768 template
DLV 32769 obsolete RFC8749 RFC4431
`;

/** All rows, ascending by number. */
export const REGISTRY_SNAPSHOT: readonly SnapshotRow[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name, number, ...rest] = line.split(' ');
    const obsolete = rest[0] === 'obsolete';
    return {
      name: name as string,
      number: Number(number),
      status: obsolete ? 'obsolete' : 'current',
      reference: rest.slice(obsolete ? 1 : 0).join(' '),
    };
  });
