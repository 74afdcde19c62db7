#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real mail server (aiosmtpd) on loopback, whose addresses say what it shall do.

smtpd.py '{"tls": "starttls"|"tls"|"none", "cert": FILE, "key": FILE, "user": U, "password": P}'

Prints one JSON object a line: {"port": N} first, then what happens: {"event": "connected"},
{"event": "command", "line": …}, {"event": "message", "from": …, "to": […], "content": base64, and
what Python's own e-mail parser makes of it}.

    rcpt-550-5.1.1@…    RCPT is answered 550 5.1.1        mail-550-5.1.8@… as sender: MAIL
    data-554-5.7.1@…    the final dot is answered so      greet… (see "greeting")
    cut-rcpt@…          the connection ends instead of an answer to RCPT
    cut-data@…          … right after 354                 cut-dot@… after the final dot
    slow@…              no answer to the final dot        hang-up@… taken, then the session ends
"""

import asyncio
import base64
import email
import email.policy
import json
import logging
import re
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

SCRIPT = re.compile(r"(rcpt|mail|data)-(\d{3})-?([\d.]*)@")


def tell(**news):
    print(json.dumps(news), flush=True)


def scripted(address, stage):
    match = SCRIPT.match(address)
    if not match or match[1] != stage:
        return None
    return f"{match[2]} {match[3]} <{address}>: as the address says".replace("  ", " ")


def parsed(content):
    message = email.message_from_bytes(content, policy=email.policy.default)
    return {
        "headers": [[name, str(value)] for name, value in message.items()],
        "body": message.get_content(),
        "type": message.get_content_type(),
        "charset": message.get_content_charset(),
        "encoding": message["Content-Transfer-Encoding"],
        "defects": [str(defect) for defect in message.defects]
                   + [str(defect) for value in message.values() for defect in value.defects],
        "addresses": [str(address) for address in message["To"].addresses] if message["To"] else [],
        "from_name": message["From"].addresses[0].display_name if message["From"] else None,
        "longest_line": max(map(len, content.split(b"\r\n"))),
    }


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        tell(event="ehlo", name=hostname, tls=server.transport.get_extra_info("sslcontext") is not None)
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        reply = scripted(address, "mail")
        if reply:
            return reply
        envelope.mail_from = address
        return "250 2.1.0 fine"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("cut-rcpt@"):
            server.transport.abort()
            return "250 never heard"
        reply = scripted(address, "rcpt")
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_QUIT(self, server, session, envelope):
        tell(event="quit")
        return "221 2.0.0 bye"

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos[0]
        content = envelope.original_content
        tell(event="message", **{"from": envelope.mail_from}, to=envelope.rcpt_tos,
             content=base64.b64encode(content).decode(), **parsed(content))
        if to.startswith("cut-dot@"):
            server.transport.abort()
        elif to.startswith("slow@"):
            await asyncio.sleep(3600)
        elif to.startswith("hang-up@"):
            asyncio.get_running_loop().call_later(0.05, server.transport.close)
        return scripted(to, "data") or "250 2.0.0 Ok: queued as 4Yz1"


class Server(SMTP):
    def connection_made(self, transport):
        tell(event="connected")
        super().connection_made(transport)

    def connection_lost(self, error):
        tell(event="lost")
        super().connection_lost(error)

    async def smtp_DATA(self, arg):
        if self.envelope.rcpt_tos and self.envelope.rcpt_tos[0].startswith("cut-data@"):
            await self.push("354 go on")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)

    async def push(self, status):
        greeting = CONFIG.get("greeting")
        if greeting and not getattr(self, "greeted", False):
            self.greeted = True
            await super().push(greeting)
            self.transport.close()
            return
        self.greeted = True
        await super().push(status)


def authenticator(server, session, envelope, mechanism, data):
    tell(event="auth", mechanism=mechanism)
    good = isinstance(data, LoginPassword) and data.login == CONFIG["user"].encode() \
        and data.password == CONFIG["password"].encode()
    return AuthResult(success=good, handled=False, message=None if good else CONFIG.get("auth_reply"))


async def main():
    context = None
    if CONFIG["tls"] != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CONFIG["cert"], CONFIG["key"])
    starts = CONFIG["tls"] == "starttls"
    wants_auth = "user" in CONFIG

    def made():
        return Server(Handler(), hostname="mx.test", enable_SMTPUTF8=False, data_size_limit=2**26,
                      tls_context=context if starts else None, require_starttls=starts,
                      auth_required=wants_auth, authenticator=authenticator if wants_auth else None,
                      auth_require_tls=starts, auth_exclude_mechanism=CONFIG.get("exclude"))

    loop = asyncio.get_running_loop()
    server = await loop.create_server(made, "127.0.0.1", 0,
                                      ssl=context if CONFIG["tls"] == "tls" else None)
    tell(port=server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)  # until whoever started it is gone


CONFIG = json.loads(sys.argv[1])
warnings.simplefilter("ignore")  # of what is asked for on purpose
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
asyncio.run(main())
