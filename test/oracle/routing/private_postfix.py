#!/usr/bin/env python3
"""Ask a private Postfix many questions about many configurations, quickly.

usage: private_postfix.py ORACLES_FOLDER resolve|rcpt|expand|local < questions, one JSON object a line

A question is {"folder", "addresses", "sender", "client"}; the answers are one line of JSON for each question, a list with one object for each
address, of the same shape as the scripts of ORACLES_FOLDER print (postfix_resolve.py, postfix_rcpt.py, postfix_expand.py), whose preparation
and settings are used. Those start programs for each address or configuration; this starts master(8) once for a configuration and asks all
addresses over one connection. Nothing listens but on loopback, nothing is sent, everything is removed. Run as root.
"""
import glob, grp, json, os, pwd, re, shutil, smtplib, socket, subprocess, sys, tempfile, time

sys.path.insert(0, sys.argv[1])
import postfix_expand, postfix_rcpt, postfix_resolve

DAEMONS = postfix_resolve.DAEMONS
LIMIT = 10.0
PATIENCE = 4.0


class Private:
    """A configuration prepared in a folder of its own, with a running master."""

    def __init__(self, folder, services, settings=""):
        self.scratch = tempfile.mkdtemp(prefix="pfpriv")
        self.master = None
        try:
            os.chmod(self.scratch, 0o755)
            self.conf = postfix_resolve.prepare(folder, self.scratch)
            self.queue = os.path.join(self.scratch, "queue")
            self.log = os.path.join(self.scratch, "log")
            postfix, postdrop = pwd.getpwnam("postfix").pw_uid, grp.getgrnam("postdrop").gr_gid
            for name in postfix_expand.FOLDERS:
                path = os.path.join(self.queue, name)
                os.makedirs(path, exist_ok=True)
                if name != "pid":
                    os.chown(path, postfix, postdrop if name in ("maildrop", "public") else 0)
            os.chmod(self.queue + "/maildrop", 0o730)
            os.chmod(self.queue + "/public", 0o2710)
            os.chmod(self.queue + "/private", 0o700)
            os.chown(os.path.join(self.scratch, "data"), postfix, 0)
            with open(os.path.join(self.conf, "main.cf"), "a") as out:
                out.write(settings + f"maillog_file = {self.log}\nmaillog_file_prefixes = {self.scratch}\n")
            with open(os.path.join(self.conf, "master.cf"), "w") as out:
                out.write(services)
            for name in ("main.cf", "master.cf"):
                os.utime(os.path.join(self.conf, name), (1000000000, 1000000000))
            self.env = dict(os.environ, MAIL_CONFIG=self.conf)
            self.master = subprocess.Popen([f"{DAEMONS}/master", "-c", self.conf, "-d", "-e", "600"], env=self.env, start_new_session=True,
                                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except BaseException:
            self.close()
            raise

    def said(self):
        return open(self.log, errors="replace").read() if os.path.exists(self.log) else ""

    def wait_for(self, ready):
        until = time.time() + LIMIT
        while time.time() < until:
            if self.master.poll() is not None:
                return False
            if ready():
                return True
            time.sleep(0.005)
        return False

    def close(self):
        if self.master:
            self.master.terminate()
            self.master.wait()
        shutil.rmtree(self.scratch, ignore_errors=True)


REWRITE = ("rewrite unix - - n - - trivial-rewrite\nproxymap unix - - n - - proxymap\npostlog unix-dgram n - n - 1 postlogd\n")


def connected(path):
    until = time.time() + LIMIT
    while time.time() < until:
        link = socket.socket(socket.AF_UNIX)
        try:
            link.settimeout(LIMIT)
            link.connect(path)
            return link
        except OSError:
            link.close()
            time.sleep(0.005)
    return None


def resolved(link, sender, address):
    link.sendall(b"request\0resolve\0sender\0" + sender.encode() + b"\0address\0" + address.encode() + b"\0\0")
    answer = b""
    while answer.count(b"\0\0") < 1 or not answer.endswith(b"\0\0") or b"recipient\0" not in answer:
        chunk = link.recv(4096)
        if not chunk:
            raise OSError("closed")
        answer += chunk
    answer = answer.split(b"trivial_rewrite_protocol\0\0")[-1]
    words = answer[:-2].split(b"\0")
    pairs = [(words[i].decode(), words[i + 1].decode(errors="replace")) for i in range(0, len(words) - 1, 2)]
    got = dict(pairs)
    flags = int(got.get("flags", "0"))
    if flags & 8:
        return {"address": address, "error": "a lookup table is unavailable"}
    kind = next((label for bit, label in postfix_resolve.CLASSES.items() if flags & bit), None)
    return {"address": address, "class": kind, "transport": got.get("transport"), "nexthop": got.get("nexthop"),
            "recipient": got.get("recipient"), "flags": flags}


def ask_resolver(question):
    private = Private(question["folder"], REWRITE)
    answers = []
    try:
        link = connected(private.queue + "/private/rewrite")
        alone = link is None
        until = time.time() + PATIENCE
        for address in question["addresses"]:
            if time.time() > until:  # each failure of a table makes Postfix wait
                answers.append({"address": address, "skipped": True})
                continue
            if not alone:
                try:
                    answers.append(resolved(link, question.get("sender", ""), address))
                    continue
                except OSError:
                    alone = True
            answer = postfix_resolve.resolve(private.conf, private.scratch, address, question.get("sender", ""))
            silent = answer.get("error") == "no answer"  # nothing said in time, on a machine with much to do
            answers.append({"address": address, "skipped": True} if silent else answer)
    finally:
        private.close()
    return answers


RCPT = ("inet_protocols = ipv4\n"
        "smtpd_authorized_xclient_hosts = 127.0.0.1\nsmtpd_tls_security_level = none\nsmtpd_use_tls = no\nsmtpd_enforce_tls = no\n"
        "smtpd_milters =\nnon_smtpd_milters =\ncontent_filter =\nsmtpd_proxy_filter =\nsmtpd_delay_reject = yes\nsmtpd_sasl_auth_enable = no\n"
        "smtpd_peername_lookup = no\nsoft_bounce = no\nsmtpd_error_sleep_time = 0\nsmtpd_soft_error_limit = 10000\nsmtpd_hard_error_limit = 20000\n"
        "in_flow_delay = 0\nsmtpd_junk_command_limit = 10000\nsmtpd_recipient_limit = 10000\nsmtpd_client_recipient_rate_limit = 0\n")


def transaction(port, question):
    client = smtplib.SMTP("127.0.0.1", port, local_hostname="localhost", timeout=3)
    client.ehlo("outside.example")
    code, text = client.docmd("XCLIENT", f"NAME={question.get('clientName', 'outside.example')} ADDR={question.get('client', '198.51.100.200')}")
    if code != 220:
        raise OSError(f"XCLIENT is refused: {code} {text}")
    client.ehlo("outside.example")
    return client, client.docmd("MAIL", f"FROM:<{question.get('sender', 'sender@outside.example')}>")


def ask_smtpd(question):
    port = postfix_rcpt.free_port()
    services = f"127.0.0.1:{port} inet n - n - - smtpd\n" + "".join(f"{name} {rest}\n" for name, rest in postfix_rcpt.SERVICES)
    private = Private(question["folder"], services, RCPT)
    addresses = question["addresses"]
    try:
        client = None

        def greeted():
            nonlocal client
            try:
                client = transaction(port, question)
                return True
            except OSError:
                return "fatal:" in private.said()

        private.wait_for(greeted)
        if client is None:
            fatal = re.search(r"fatal: (.*)", private.said())
            return [{"address": address, "error": fatal.group(1) if fatal else "no answer"} for address in addresses]
        answers = []
        link, (code, text) = client
        for address in addresses:
            got = code
            if code == 250:
                try:
                    got, text = link.docmd("RCPT", f"TO:<{address}>")
                except (OSError, smtplib.SMTPException):
                    link, (code, text) = transaction(port, question)
                    got, text = link.docmd("RCPT", f"TO:<{address}>")
            answers.append({"address": address, "code": got, "text": text.decode(errors="replace")})
            if question.get("alone", True) and code == 250:
                link.docmd("RSET")
                code, text = link.docmd("MAIL", f"FROM:<{question.get('sender', 'sender@outside.example')}>")
        link.close()
        return answers
    finally:
        private.close()


EXPAND = ("inet_protocols = ipv4\n"
          "smtpd_milters =\nnon_smtpd_milters =\ncontent_filter =\nheader_checks =\nmime_header_checks =\nnested_header_checks =\nbody_checks =\n"
          "receive_override_options =\nin_flow_delay = 0\nsmtputf8_enable = no\nmessage_size_limit = 10240000\nauthorized_submit_users = static:anyone\n")


def ask_cleanup(question):
    private = Private(question["folder"], "pickup unix n - n 60 1 pickup\ncleanup unix n - n - 0 cleanup\n" + REWRITE, EXPAND)
    answers = []
    try:
        private.wait_for(lambda: os.path.exists(private.queue + "/public/pickup"))
        for address in question["addresses"]:
            before = set(glob.glob(private.queue + "/incoming/**", recursive=True))
            sent = subprocess.run(["sendmail", "-C", private.conf, "-i", "-f", "sender@outside.example", "--", address], input=b"Subject: t\n\nbody\n",
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=private.env, timeout=20)
            found = []

            def queued():
                new = set(glob.glob(private.queue + "/incoming/**", recursive=True)) - before
                found[:] = [path for path in new if os.path.isfile(path) and os.stat(path).st_mode & 0o100]
                return bool(found) or bool(glob.glob(private.queue + "/maildrop/*")) and "Alias expansion error" in private.said()

            if sent.returncode == 0:
                until = time.time() + 3
                while time.time() < until and not queued():
                    time.sleep(0.004)
            if not found:
                said = private.said()
                error = sent.stdout.decode(errors="replace").strip() or ("deferred" if "not accepted" in said else "no queue file")
                answers.append({"address": address, "error": error[-200:]})
                for path in glob.glob(private.queue + "/maildrop/*"):
                    os.unlink(path)
                continue
            text = subprocess.run(["postcat", "-c", private.conf, "-e", found[0]], stdout=subprocess.PIPE, env=private.env).stdout
            answers.append({"address": address, "recipients": re.findall(r"(?m)^recipient: (.*)$", text.decode(errors="replace"))})
    finally:
        private.close()
    return answers


LOCAL = ("pickup unix n - n 60 1 pickup\ncleanup unix n - n - 0 cleanup\nqmgr unix n - n 300 1 qmgr\nlocal unix - n n - - local\n"
         "discard unix - - n - - discard\nerror unix - - n - - error\nretry unix - - n - - error\nbounce unix - - n - 0 bounce\n"
         "defer unix - - n - 0 bounce\ntrace unix - - n - 0 bounce\n") + REWRITE
LOCAL_SETTINGS = EXPAND + "biff = no\nnotify_classes =\nmail_spool_directory = $queue_directory/../spool\nforward_path =\n"
DELIVERED = re.compile(r"postfix[^/]*/(local|discard|error)\[\d+\]: (\w+): to=<([^>]*)>,.* status=(\w+) \((.*)\)$", re.M)


def ends_of(said, sender):
    """Where the copies of the message of that sender ended, as its deliveries were logged."""
    senders = dict(re.findall(r"qmgr\[\d+\]: (\w+): from=<([^>]*)>", said))
    mine = {queue for queue, one in senders.items() if one == sender}
    deliveries = DELIVERED.findall(said)
    for _ in range(20):
        mine |= {text.split()[-1] for _, queue, _, _, text in deliveries if queue in mine and text.startswith("forwarded as ")}
    ends = []
    for program, queue, to, status, text in deliveries:
        if queue not in mine or text.startswith("forwarded as "):
            continue
        unknown = re.match(r'unknown user: "(.*)"$', text)
        if program == "discard" and text == "elsewhere":
            owner = senders.get(queue, sender)
            ends.append(f"address {to}" + ("" if owner == sender else f" from {owner}"))
        elif program == "discard":
            ends.append(f"transport {text}")
        elif unknown:
            ends.append(f"user {unknown.group(1)}")
        elif text.startswith("delivered to command: "):
            ends.append("command " + text[22:])
        elif text.startswith("delivered to file: "):
            ends.append("file " + text[19:])
        elif re.match(r"(?:mail forwarding|alias database) loop for ", text):
            ends.append("loop")
        else:
            ends.append(f"{status} {text}")
    return ends


def ask_local(question):
    private = Private(question["folder"], LOCAL, LOCAL_SETTINGS)
    addresses = question["addresses"]
    try:
        subprocess.run(["postalias", "-c", private.conf, f"hash:{private.conf}/aliases"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        private.wait_for(lambda: os.path.exists(private.queue + "/public/pickup"))
        for number, address in enumerate(addresses):
            subprocess.run(["sendmail", "-C", private.conf, "-i", "-f", f"s{number}@outside.example", "--", address], input=b"Subject: t\n\nbody\n",
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=private.env, timeout=20)
        busy = [f"{private.queue}/{name}/**" for name in ("maildrop", "incoming", "active")]
        quiet, until = 0, time.time() + 20
        while quiet < 4 and time.time() < until:
            working = any(os.path.isfile(path) for pattern in busy for path in glob.glob(pattern, recursive=True))
            quiet = 0 if working else quiet + 1
            time.sleep(0.05)
        said = private.said()
        if quiet < 4:
            return [{"address": address, "skipped": True} for address in addresses]
        return [{"address": address, "ends": ends_of(said, f"s{number}@outside.example")} for number, address in enumerate(addresses)]
    finally:
        private.close()


def main():
    ask = {"resolve": ask_resolver, "rcpt": ask_smtpd, "expand": ask_cleanup, "local": ask_local}[sys.argv[2]]
    for line in sys.stdin:
        if line.strip():
            asked = json.loads(line)
            try:
                answered = ask(asked)
            except (OSError, smtplib.SMTPException, subprocess.SubprocessError):  # a machine with much to do
                answered = [{"address": address, "skipped": True} for address in asked["addresses"]]
            print(json.dumps(answered), flush=True)


if __name__ == "__main__":
    main()
