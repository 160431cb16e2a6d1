$TTL 1h
@               IN SOA  ns1.example.com. hostmaster.example.com. (
                        2026060101      ; serial
                        4h              ; refresh
                        1h              ; retry
                        2w              ; expire
                        1h )            ; negative answers
                IN NS   ns1
                IN NS   ns2

                IN MX   10 mx1
                IN MX   20 mx2
                IN TXT  "v=spf1 mx -all"
_dmarc          IN TXT  "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"

ns1             IN A    192.0.2.1
ns2             IN A    192.0.2.129
mx1             IN A    192.0.2.10
                IN TXT  "v=spf1 a -all"
mx2             IN A    198.18.5.40
                IN TXT  "v=spf1 a -all"
