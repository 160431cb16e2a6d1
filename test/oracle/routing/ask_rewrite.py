#!/usr/bin/env python3
"""Ask Postfix's trivial-rewrite to rewrite addresses to standard form.

usage: ask_rewrite.py FOLDER < addresses, one a line

FOLDER holds main.cf and master.cf with private queue and data directories. Prints the answers, one a line.
"""
import os, socket, subprocess, sys

DAEMON = "/usr/lib/postfix/sbin/trivial-rewrite"


def rewrite(folder, address):
    ours, theirs = socket.socketpair()
    daemon = subprocess.Popen([DAEMON, "-S", "-n", "rewrite", "-t", "unix", "-u"], stdin=theirs, stdout=theirs, stderr=subprocess.PIPE,
                              env=dict(os.environ, MAIL_CONFIG=folder), cwd=os.path.join(folder, "queue"))
    theirs.close()
    ours.settimeout(10)
    answer = b""
    try:
        ours.sendall(b"request\0rewrite\0rule\0local\0address\0" + address.encode() + b"\0\0")
        while not answer.endswith(b"\0\0"):
            chunk = ours.recv(4096)
            if not chunk:
                break
            answer += chunk
    finally:
        ours.close()
        daemon.terminate()
        daemon.stderr.read()
        daemon.wait()
    words = answer[:-2].split(b"\0")
    return dict(zip(words[::2], words[1::2])).get(b"address", b"(no answer)").decode(errors="replace")


for line in sys.stdin.read().split("\n"):
    if line:
        print(rewrite(sys.argv[1], line), flush=True)
