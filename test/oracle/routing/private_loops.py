#!/usr/bin/env python3
"""Ask the real smtp(8) which next hops lead back to the host itself.

usage: unshare -m -n python3 private_loops.py ORACLES_FOLDER < questions, one JSON object a line

A question is {"folder", "settings", "addresses", "records", "nexthops"}: a configuration, lines of main.cf that go before all others, the
addresses of the machine, what DNS says ({"name": [["A", address] | ["MX", preference, target], ...]}), and next hops. The answer is one line
of JSON for each question, a list with what Postfix wrote of the delivery to each next hop.

Runs in namespaces of its own: the machine's interfaces and resolver are those of the question, and nothing can leave it. Run as root.
"""
import json, os, re, socket, struct, subprocess, sys, tempfile, threading, time

import private_postfix

SERVICES = "".join(f"{line}\n" for line in (
    "pickup unix n - n 1 1 pickup", "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 1 1 qmgr", "bounce unix - - n - 0 bounce",
    "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce", "flush unix n - n - 0 flush", "smtp unix - - n - 20 smtp",
    "error unix - - n - - error", "retry unix - - n - - error", "discard unix - - n - - discard")) + private_postfix.REWRITE
SETTINGS = ("compatibility_level = 3.6\nmydestination =\nsmtp_host_lookup = dns\nsmtp_connect_timeout = 2s\nsmtp_tls_security_level = none\n"
            "initial_destination_concurrency = 20\n2bounce_notice_recipient = nobody@out.invalid\n")
LIMIT = 12.0


def packed(name):
    return b"".join(bytes([len(label)]) + label.encode() for label in name.rstrip(".").split(".") if label) + b"\0"


def reply(query, records):
    end, labels = 12, []
    while query[end]:
        labels.append(query[end + 1:end + 1 + query[end]].decode("latin-1"))
        end += query[end] + 1
    kind = struct.unpack("!H", query[end + 1:end + 3])[0]
    name = ".".join(labels).lower()
    answers = []
    for word, *rest in records.get(name, []):
        if word == "A" and kind == 1:
            answers.append((1, socket.inet_aton(rest[0])))
        if word == "MX" and kind == 15:
            answers.append((15, struct.pack("!H", rest[0]) + packed(rest[1])))
    head = query[:2] + struct.pack("!HHHHH", 0x8580 | (0 if name in records else 3), 1, len(answers), 0, 0)
    body = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", number, 1, 60, len(data)) + data for number, data in answers)
    return head + query[12:end + 5] + body


def serve(link, state):
    while True:
        query, client = link.recvfrom(4096)
        link.sendto(reply(query, state["records"]), client)


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ask(question, state):
    state["records"] = question["records"]
    run("ip", "addr", "flush", "dev", "lo")
    for address in ["127.0.0.1/8", *(f"{one}/32" for one in question["addresses"])]:
        run("ip", "addr", "add", address, "dev", "lo")
    domains = [f"d{at}.out.invalid" for at in range(len(question["nexthops"]))]
    rows = ", ".join(f"{{{domain}=smtp:{nexthop}}}" for domain, nexthop in zip(domains, question["nexthops"]))
    private = private_postfix.Private(question["folder"], SERVICES,
                                      SETTINGS + question["settings"] + f"\ntransport_maps = inline:{{{rows}, *=discard:}}\n")
    try:
        private.wait_for(lambda: os.path.exists(private.queue + "/public/pickup"))
        subprocess.run(["/usr/sbin/sendmail", "-C", private.conf, "-f", "joe@out.invalid", *(f"user@{domain}" for domain in domains)],
                       input=b"Subject: test\n\ntest\n", env=private.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found = {}
        until = time.time() + LIMIT
        while len(found) < len(domains) and time.time() < until:
            time.sleep(0.05)
            for domain, status in re.findall(r"to=<user@([^>]+)>.*?status=(.*)", private.said()):
                found.setdefault(domain, status)
        return [found.get(domain) for domain in domains]
    finally:
        private.close()


def main():
    with tempfile.NamedTemporaryFile("w") as resolver:
        resolver.write("nameserver 127.0.0.1\n")
        resolver.flush()
        os.chmod(resolver.name, 0o644)
        run("mount", "--bind", resolver.name, "/etc/resolv.conf")
        run("ip", "link", "set", "lo", "up")
        run("ip", "addr", "replace", "127.0.0.1/8", "dev", "lo")
        state = {"records": {}}
        link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        link.bind(("0.0.0.0", 53))
        threading.Thread(target=serve, args=(link, state), daemon=True).start()
        for line in sys.stdin:
            print(json.dumps(ask(json.loads(line), state)), flush=True)
        run("umount", "/etc/resolv.conf")


main()
