#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker and the sandbox as processes: ready lines, one message the whole way on both
databases, signals, ports."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
import uuid

from program import PROGRAM, SID, ProgramTest, main


def get(address, key=None):
    request = urllib.request.Request(address)
    if key:
        request.add_header("Authorization", f"Bearer {key}")
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            return reply.status, reply.read()
    except urllib.error.HTTPError as reply:
        with reply:
            return reply.code, reply.read()


class WholeWay(ProgramTest):
    SANDBOX = ("sandbox", "--listen", "127.0.0.1:0", "--auth-token", "env:SANDBOX_TOKEN")

    def goes_the_whole_way(self):
        with self.running(*self.SANDBOX) as (_, carrier):
            self.add_account(carrier)
            self.assertIn("account", self.json_of("account", "test", "main"))
            with self.running("serve", "--listen", "127.0.0.1:0") as (_, address):
                self.assertEqual(200, get(f"{address}/readyz")[0])
                shown = self.json_of("send", "--to", "+12025550143", "--body", "Your parcel is here",
                                     "--reference", "order-9", "--wait", "--timeout", "30s")
                self.assertEqual("delivered", shown["state"])
                self.assertEqual(1, len(shown["attempts"]))
                self.assertRegex(shown["provider_ids"][0], "^SM[0-9a-f]{32}$")
                self.assertEqual("delivered", shown["events"][-1]["state"])
                key = self.succeed("apikey", "create", "shop").out.strip()
                status, body = get(f"{address}/api/v1/messages/{shown['id']}", key)
                self.assertEqual((200, "delivered"), (status, json.loads(body)["state"]))
                self.assertEqual(401, get(f"{address}/api/v1/messages/{shown['id']}")[0])
                text = self.succeed("show", shown["id"]).out
                for heading in ("Timeline", "Attempts", "Callbacks", "the only account that can"):
                    self.assertIn(heading, text)
                self.assertEqual("main", shown["attempts"][0]["decision"]["account"])
                self.assertIn("main", " ".join(shown["attempts"][0]["why"]))
                self.assertNotIn("2025550143", text)
                checked = self.json_of("check-config")
                self.assertTrue(checked["ok"], checked)
                # Twilio's test number for a recipient that cannot be reached by SMS.
                failed = self.run_program("send", "--to", "+15005550001", "--body", "Hello", "--wait",
                                          "--timeout", "30s", "--json")
                self.assertEqual((1, "failed"), (failed.code, failed.json["state"]))

    def test_on_sqlite(self):
        self.goes_the_whole_way()

    def test_on_postgresql(self):
        server = os.environ["HELIO_TEST_POSTGRES"]
        name = f"ctl_{uuid.uuid4().hex[:12]}"
        subprocess.run(["psql", server, "-qc", f"CREATE DATABASE {name}"], check=True)
        self.env["HELIOGRAPH_DATABASE"] = f"{server.rsplit('/', 1)[0]}/{name}"
        self.goes_the_whole_way()
        subprocess.run(["psql", server, "-qc", f"DROP DATABASE {name} WITH (FORCE)"], check=True)

    def test_an_outage_from_the_start_ends_by_itself(self):
        with self.running(*self.SANDBOX, "--outage", "twilio=server_error:6s") as (_, carrier):
            self.add_account(carrier)
            away = self.run_program("account", "test", "main")
            self.assertNotEqual(0, away.code)
            self.assertIn("500", away.err)
            for _ in range(100):
                if self.run_program("account", "test", "main").code == 0:
                    break
                time.sleep(0.1)
            else:
                self.fail("the outage did not end")

    def test_every_wire_is_there_at_once(self):
        own = ("--set", "africastalking.username=acme", "--set", "vonage.api_key=feedface",
               "--set", "whatsapp.phone_number_id=15550001", "--set", "aws.access_key_id=AKIATEST000000000000")
        aws = ("--set", "region=us-east-1", "--set", "access_key_id=AKIATEST000000000000")
        accounts = {
            "twilio_whatsapp": ("auth_token", "--set", f"account_sid={SID}", "--set", "from=+15005550006"),
            "africastalking": ("api_key", "--set", "username=acme"),
            "unifonic": ("app_sid", "--set", "from=ACME"),
            "vonage": ("api_secret", "--set", "api_key=feedface", "--set", "from=ACME"),
            "whatsapp": ("access_token", "--set", "phone_number_id=15550001", "--set", "from=+15550050006",
                         "--secret", "app_secret=env:SANDBOX_TOKEN", "--secret", "verify_token=env:SANDBOX_TOKEN"),
            "aws_sns": ("secret_access_key", *aws, "--set", "from=ACME"),
            "aws_eum": ("secret_access_key", *aws, "--set", "from=ACME"),
        }
        with self.running(*self.SANDBOX, *own) as (_, carrier):
            for provider, (secret, *words) in accounts.items():
                with self.subTest(provider=provider):
                    name = provider.replace("_", "-")
                    self.succeed("account", "add", provider, name, *words, "--set", f"base_url={carrier}",
                                 "--secret", f"{secret}=env:SANDBOX_TOKEN")
                    self.json_of("account", "test", name)

    def test_without_a_worker_waiting_says_so(self):
        self.add_account()
        ended = self.run_program("send", "--to", "+12025550143", "--body", "x", "--wait", "--timeout", "300ms")
        self.assertEqual(4, ended.code)
        self.assertIn("serve", ended.err)


class Signals(ProgramTest):
    def test_either_signal_ends_the_worker_with_0(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(signal=number.name):
                with self.running("serve", "--listen", "127.0.0.1:0") as (process, _):
                    process.send_signal(number)
                    self.assertEqual(0, process.wait(30), process.stderr.read())

    def test_a_stopping_worker_lets_a_reply_in_flight_end(self):
        slow = ("sandbox", "--listen", "127.0.0.1:0", "--auth-token", "env:SANDBOX_TOKEN",
                "--latency", "1500ms", "--no-callbacks")
        with self.running(*slow) as (_, carrier):
            self.add_account(carrier)
            with self.running("serve", "--listen", "127.0.0.1:0") as (process, _):
                sent = self.json_of("send", "--to", "+12025550143", "--body", "x")
                for _ in range(100):
                    if self.json_of("show", sent["id"])["state"] == "sending":
                        break
                    time.sleep(0.02)
                process.send_signal(signal.SIGTERM)
                self.assertEqual(0, process.wait(30))
            shown = self.json_of("show", sent["id"])
            self.assertEqual("sent", shown["state"])
            self.assertEqual(["accepted"], [a["outcome"] for a in shown["attempts"]])

    def test_the_second_signal_ends_it_at_once(self):
        slow = ("sandbox", "--listen", "127.0.0.1:0", "--auth-token", "env:SANDBOX_TOKEN",
                "--latency", "20s")
        with self.running(*slow) as (_, carrier):
            self.add_account(carrier)
            with self.running("serve", "--listen", "127.0.0.1:0") as (process, _):
                sent = self.json_of("send", "--to", "+12025550143", "--body", "x")
                for _ in range(100):
                    if self.json_of("show", sent["id"])["state"] == "sending":
                        break
                    time.sleep(0.02)
                process.send_signal(signal.SIGTERM)
                time.sleep(0.3)
                self.assertIsNone(process.poll(), "it waits for the reply")
                process.send_signal(signal.SIGTERM)
                self.assertEqual(-signal.SIGTERM, process.wait(10))


class Ports(ProgramTest):
    def test_a_port_in_use_is_told(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            self.refused(4, "serve", "--listen", f"127.0.0.1:{port}", says=[str(port), "use"])
            self.refused(4, "sandbox", "--auth-token", "env:SANDBOX_TOKEN",
                         "--listen", f"127.0.0.1:{port}", says=[str(port)])

    def test_the_sandbox_stays_on_loopback(self):
        ended = self.run_program("sandbox", "--listen", "0.0.0.0:0", "--auth-token", "env:SANDBOX_TOKEN")
        self.assertNotEqual(0, ended.code)
        self.assertIn("loopback", ended.err)

    def test_the_sandbox_names_what_it_does_not_know(self):
        token = ("sandbox", "--auth-token", "env:SANDBOX_TOKEN", "--listen", "127.0.0.1:0")
        for words, says in ((("--outage", "pigeon=cut:5s"), ["pigeon", "twilio", "unifonic", "aws_eum"]),
                            (("--outage", "twilio=earthquake:5s"), ["earthquake", "server_error", "too_many"]),
                            (("--outage", "twilio=cut"), ["PROVIDER=KIND:TIME"]),
                            (("--outage", "twilio=cut:soon"), ["--outage", "soon"]),
                            (("--callback", "pigeon=http://127.0.0.1:1"), ["pigeon", "vonage"]),
                            (("--set", "vonage.api_keys=x"), ["vonage.api_keys", "vonage.api_key"]),
                            (("--set", "aws.topic_arn="), ["aws.topic_arn"])):
            with self.subTest(words=words):
                self.refused(2, *token, *words, says=says)

    def test_the_sandbox_wants_its_token_by_reference(self):
        self.refused(2, "sandbox", says=["--auth-token"])
        self.refused(2, "sandbox", "--auth-token", "plain-word", says=["env:NAME"])
        self.refused(2, "sandbox", "--cut", "2", says=["--cut"])

    def test_a_worker_without_its_port_leaves_the_database_alone(self):
        self.add_account()
        sent = self.json_of("send", "--to", "+12025550143", "--body", "x")
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self.refused(4, "serve", "--listen", f"127.0.0.1:{taken.getsockname()[1]}")
        self.assertEqual("queued", self.json_of("show", sent["id"])["state"])


class Demo(ProgramTest):
    def test_every_message_is_delivered_and_nothing_is_kept(self):
        text = self.succeed("demo").out
        self.assertIn("5 of 5 messages were delivered", text)
        self.assertEqual(5, len(re.findall(r"delivered", text.split("\n\n")[-2])) and 5)
        self.assertEqual([], list(self.folder.iterdir()))
        shown = self.json_of("demo")
        self.assertEqual(5, shown["delivered"])
        for message in shown["messages"]:
            self.assertEqual("delivered", message["events"][-1]["state"])


main()
