$TTL 1h
@               IN SOA  ns1.example.com. hostmaster.example.com. (
                        2026060101      ; serial
                        4h              ; refresh
                        1h              ; retry
                        2w              ; expire
                        1h )            ; negative answers
                IN NS   ns1
                IN NS   ns2

; Both servers take mail at the same time; senders pick one at random.
                IN MX   10 mx1
                IN MX   10 mx2
                IN TXT  "v=spf1 mx -all"
_dmarc          IN TXT  "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"

ns1             IN A    192.0.2.1
                IN AAAA 2001:db8:a::1
ns2             IN A    192.0.2.2
                IN AAAA 2001:db8:a::2

mx1             IN A    192.0.2.11
                IN AAAA 2001:db8:a::11
                IN TXT  "v=spf1 a -all"
mx2             IN A    192.0.2.12
                IN AAAA 2001:db8:a::12
                IN TXT  "v=spf1 a -all"

; Where both servers deliver to.
store           IN A    192.0.2.20
www             IN A    192.0.2.80
