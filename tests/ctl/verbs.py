#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every verb that needs no running worker: answers, JSON, settings and where they come from."""

import csv
import json
import os
import pathlib
import sqlite3
import subprocess
from datetime import datetime, timedelta, timezone

from program import PROGRAM, SID, TOKEN, ProgramTest, main

UNKNOWN_ID = "01KDYQ5Z8T3V9W6XR2M4NB7CJE"


class Help(ProgramTest):
    def test_help_lists_every_verb_and_the_exit_codes(self):
        text = self.succeed("--help").out
        for verb in ("serve", "sandbox", "migrate", "check-config", "account", "route", "price", "apikey", "send",
                     "messages", "show", "retry", "cancel", "lookup", "segments", "demo", "completion"):
            self.assertIn(f"\n  {verb} ", text)
        self.assertIn("3 not found", text)
        self.assertIn("heliographctl", self.succeed("--version").out)

    def test_no_verb_and_unknown_verb_are_refused(self):
        self.refused(2)
        self.refused(2, "no-such-verb")
        self.refused(2, "send", "--to", "+12025550143", says=["--body"])


class Accounts(ProgramTest):
    def test_an_account_lives_its_life(self):
        self.add_account()
        accounts = self.json_of("account", "list")["accounts"]
        self.assertEqual(["main"], [a["name"] for a in accounts])
        self.assertTrue(accounts[0]["default"], "the first account is the default")
        self.assertIn("main", self.succeed("account", "list").out)
        self.succeed("account", "set", "main", "--set", "from=+15005550009")
        shown = self.json_of("account", "show", "main")
        self.assertEqual("+15005550009", shown["settings"]["from"])
        self.assertEqual(SID, shown["settings"]["account_sid"])
        self.assertEqual({"auth_token": "env:SANDBOX_TOKEN"}, shown["secrets"])
        self.assertIn("+15005550009", self.succeed("account", "show", "main").out)
        self.succeed("account", "remove", "main")
        self.assertEqual([], self.json_of("account", "list")["accounts"])

    def test_the_default_moves(self):
        self.add_account(name="first")
        self.add_account("http://127.0.0.1:9", "second", "--default")
        defaults = {a["name"]: a["default"] for a in self.json_of("account", "list")["accounts"]}
        self.assertEqual({"first": False, "second": True}, defaults)

    def test_wrong_accounts_are_refused(self):
        add = ("account", "add")
        sid = ("--set", f"account_sid={SID}")
        good = (*sid, "--set", "from=+15005550006", "--secret", "auth_token=env:SANDBOX_TOKEN")
        self.refused(2, *add, "carrierpigeon", "x", *good, says=["carrierpigeon", "twilio"])
        self.refused(2, *add, "twilio", "No Spaces", *good, says=["No Spaces"])
        self.refused(2, *add, "twilio", "x", *good, "--set", "speed=9", says=["speed", "account_sid"])
        self.refused(2, *add, "twilio", "x", *good[2:], says=["account_sid"])
        self.refused(2, *add, "twilio", "x", "--set", "account_sid=AC1", *good[2:], says=["account_sid"])
        self.refused(2, *add, "twilio", "x", *good, "--set", "base_url=ftp://x", says=["base_url"])
        self.refused(2, *add, "twilio", "x", *good, "--set", "nonsense", says=["name=value"])
        self.assertEqual([], self.json_of("account", "list")["accounts"], "nothing half-written stays")
        self.add_account()
        self.refused(1, *add, "twilio", "main", *good, says=["main", "account set"])
        for verb in ("show", "set", "test", "remove"):
            self.refused(3, "account", verb, "other", says=["other", "main"])

    def test_an_unreachable_provider_is_told(self):
        self.add_account()
        self.refused(4, "account", "test", "main")


class Secrets(ProgramTest):
    def test_a_secret_on_the_command_line_is_refused_and_not_repeated(self):
        words = ("account", "add", "twilio", "main", "--set", f"account_sid={SID}",
                 "--set", "from=+15005550006", "--secret")
        for given in (f"auth_token={TOKEN}", TOKEN, f"auth_token=plain:{TOKEN}"):
            with self.subTest(given=given):
                said = self.refused(2, *words, given)
                self.assertNotIn(TOKEN, said)
        self.refused(2, *words, "auth_token=-", stdin="", says=["empty"])
        self.refused(2, *words, "no_such=-", stdin=TOKEN, says=["no_such"])

    def test_standard_input_goes_to_the_keychain_and_nowhere_else(self):
        self.succeed("account", "add", "twilio", "main", "--set", f"account_sid={SID}",
                     "--set", "from=+15005550006", "--secret", "auth_token=-", stdin=TOKEN + "\n")
        reference = self.json_of("account", "show", "main")["secrets"]["auth_token"]
        self.assertTrue(reference.startswith("keychain:"), reference)
        for file in self.folder.rglob("*"):
            if file.is_file():
                self.assertNotIn(TOKEN.encode(), file.read_bytes(), file)
        checks = self.run_program("check-config", "--json").json["checks"]
        secret = [c for c in checks if "auth_token" in c["subject"]]
        self.assertEqual([True], [c["ok"] for c in secret], checks)

    def test_a_missing_secret_is_named_and_never_its_value(self):
        self.add_account()
        ended = self.run_program("check-config", "--json", env={"SANDBOX_TOKEN": ""})
        self.assertEqual(1, ended.code)
        bad = [c for c in ended.json["checks"] if not c["ok"]]
        self.assertTrue(any("SANDBOX_TOKEN" in c["subject"] for c in bad), bad)
        ended = self.run_program("check-config")
        self.assertNotIn(TOKEN, ended.out + ended.err)


class Routes(ProgramTest):
    def test_the_shipped_routes_hold_until_others_are_given(self):
        self.assertEqual([], self.json_of("route", "list")["routes"])
        self.add_account()
        shown = self.json_of("route", "list")
        self.assertTrue(shown["shipped"])
        self.assertEqual([["main"]], [[c["account"] for c in r["candidates"]] for r in shown["routes"]])
        self.assertIn("shipped", self.succeed("route", "list").out)

        own = json.dumps({"routes": [{"id": "kenya", "name": "Kenya", "filter": {"countries": ["KE"]},
                                      "candidates": [{"account": "main"}], "strategy": "order"}]})
        self.succeed("route", "import", "-", stdin=own)
        kept = self.json_of("route", "list")
        self.assertFalse(kept["shipped"])
        self.assertEqual(["kenya"], [r["id"] for r in kept["routes"]])
        self.succeed("route", "import", "-", stdin=json.dumps(kept))  # what it prints, it reads
        self.assertEqual(kept, self.json_of("route", "list"))
        self.assertTrue(self.json_of("route", "reset")["shipped"])

    def test_a_test_ranks_and_sends_nothing(self):
        self.add_account()
        self.succeed("price", "set", "0.8", "kes", "--provider", "twilio", "--country", "KE")
        answer = self.json_of("route", "test", "--to", "+254712345678", "--category", "otp")
        self.assertEqual("main", answer["candidates"][0]["account"])
        self.assertTrue(answer["sentences"])
        text = self.succeed("route", "test", "--to", "+254712345678").out
        self.assertIn("Nothing was sent.", text)
        self.assertIn("KES", text)
        self.assertEqual([], self.json_of("messages")["messages"])

    def test_wrong_routes_change_nothing(self):
        self.add_account()
        imp = ("route", "import", "-")
        self.refused(2, *imp, stdin="{", says=["no JSON"])
        self.refused(2, *imp, stdin="{}", says=["routes"])
        self.refused(2, *imp, says=["nosuch"], stdin=json.dumps(
            [{"id": "x", "name": "X", "candidates": [{"account": "nosuch"}]}]))
        twice = {"id": "x", "name": "X", "candidates": [{"account": "main"}]}
        self.refused(2, *imp, stdin=json.dumps([twice, twice]), says=["two routes"])
        self.refused(2, "route", "test", "--to", "12", says=["to"])
        self.refused(2, "route", "test", "--to", "+254712345678", "--category", "spam",
                     says=["spam", "otp"])
        self.assertTrue(self.json_of("route", "list")["shipped"])


class Prices(ProgramTest):
    def test_a_list_goes_in_and_out(self):
        csv = "country,price,currency,provider\nKE,0.8,KES,africastalking\nSA,0.035,USD,unifonic\n"
        self.assertEqual(2, self.json_of("price", "import", "-", stdin=csv)["imported"])
        listed = {p["country"]: p["price"] for p in self.json_of("price", "list")["prices"]}
        self.assertEqual(["KE", "SA"], sorted(listed))
        out = self.succeed("price", "export").out
        self.succeed("price", "remove", "--provider", "unifonic", "--country", "sa")
        self.assertEqual(1, len(self.json_of("price", "list")["prices"]))
        self.succeed("price", "import", "-", stdin=out)
        self.assertEqual(2, len(self.json_of("price", "list")["prices"]))
        self.refused(3, "price", "remove", "--provider", "unifonic", "--country", "zz")
        self.succeed("price", "set", "0.0045", "USD", "--provider", "twilio_whatsapp")

    def test_a_wrong_list_changes_nothing(self):
        wrong = "country,price,currency,provider\nKE,0.8,KES,africastalking\nXX,cheap,KES,unifonic\n"
        self.refused(2, "price", "import", "-", stdin=wrong, says=["Line 3", "Nothing was imported"])
        self.refused(2, "price", "set", "cheap", "KES", "--provider", "twilio", says=["cheap"])
        self.refused(2, "price", "set", "1", "KES", says=["provider"])
        self.refused(2, "price", "set", "1", "KES", "--provider", "twillio", says=["twillio"])
        self.assertEqual([], self.json_of("price", "list")["prices"])

    def test_rates_are_told_anew(self):
        self.succeed("price", "rates", "--set", "USD=1", "--set", "KES=129.5")
        self.assertEqual({"USD": 1, "KES": 129.5}, self.json_of("price", "rates")["rates"])
        self.refused(2, "price", "rates", "--set", "USD=0", says=["USD"])
        self.refused(2, "price", "rates", "--set", "USD=one", says=["one"])


class Use(ProgramTest):
    def test_an_account_out_of_use_is_left_out(self):
        self.add_account()
        for verb, use in [("drain", "drained"), ("isolate", "isolated")]:
            with self.subTest(verb):
                self.assertEqual({"account": "main", "use": use},
                                 self.json_of("account", verb, "main", "--reason", "Anna moves it."))
                answer = self.json_of("route", "test", "--to", "+254712345678")
                self.assertEqual(use, answer["candidates"][0]["not"])
                account = self.json_of("account", "list")["accounts"][0]
                self.assertEqual((use, "Anna moves it."), (account["use"], account["use_reason"]))
                for words in [("list",), ("show", "main")]:
                    self.assertIn(use + ": Anna moves it.", self.succeed("account", *words).out)
        self.succeed("account", "resume", "main")
        self.assertEqual("in-use", self.json_of("account", "list")["accounts"][0]["use"])
        answer = self.json_of("route", "test", "--to", "+254712345678")
        self.assertNotIn("not", answer["candidates"][0])
        self.assertEqual([], self.json_of("account", "changes", "main")["changes"])
        self.refused(4, "account", "balance", "main", says=["balance", "refused the connection"])


class Lookups(ProgramTest):
    SANDBOX = ("sandbox", "--listen", "127.0.0.1:0", "--auth-token", "env:SANDBOX_TOKEN")
    NUMBER = "+254712345901"  # the sandbox's landline

    def test_an_answer_is_remembered_until_a_fresh_one_is_wanted(self):
        with self.running(*self.SANDBOX) as (_, carrier):
            self.add_account(carrier)
            heard = self.json_of("lookup", self.NUMBER)
            self.assertEqual((self.NUMBER, True, "landline", "Sandbox Telecom", "KE", "main", "twilio", False),
                             tuple(heard[key] for key in ("number", "valid", "line_type", "carrier", "country",
                                                          "account", "provider", "from_cache")))
            self.assertTrue(self.json_of("lookup", "00254 712 345 901")["from_cache"])
            fresh = self.json_of("lookup", self.NUMBER, "--account", "main", "--fresh")
            self.assertFalse(fresh["from_cache"])
            self.assertGreater(fresh["asked_at"], heard["asked_at"])
            invalid = self.json_of("lookup", "+12001230101")
            self.assertEqual((False, None, None), (invalid["valid"], invalid["line_type"], invalid["country"]))
            self.refused(4, "lookup", "+254712345913", says=["60616"])
        told = self.succeed("lookup", self.NUMBER).out  # nobody is there to be asked
        for part in ("landline", "Sandbox Telecom", "KE", "by main; remembered"):
            self.assertIn(part, told)
        self.assertNotIn("712345901", told)
        self.assertIn("not known", self.succeed("lookup", "+12001230101").out)
        self.refused(4, "lookup", self.NUMBER, "--fresh")

    def test_the_keychain_is_waited_for(self):
        with self.running(*self.SANDBOX) as (_, carrier):
            self.succeed("account", "add", "twilio", "main", "--set", f"account_sid={SID}", "--set",
                         "from=+15005550006", "--set", f"base_url={carrier}", "--secret", "auth_token=-",
                         stdin=TOKEN)
            self.assertEqual("landline", self.json_of("lookup", self.NUMBER)["line_type"])

    def test_what_cannot_be_asked_is_refused(self):
        self.refused(1, "lookup", self.NUMBER, says=["Twilio SMS"])
        self.add_account()
        self.refused(2, "lookup")
        for number in ("hello", "+2547", "0712345901"):
            said = self.refused(2, "lookup", number, says=["number"])
            self.assertNotIn("712345901", said)
        self.refused(3, "lookup", self.NUMBER, "--account", "nosuch", says=["nosuch"])


class ApiKeys(ProgramTest):
    def test_a_key_is_shown_once_and_revoked(self):
        key = self.succeed("apikey", "create", "shop", "--scope", "send,read").out
        self.assertRegex(key, r"^\S{24,}\n$")
        listed = self.json_of("apikey", "list")["keys"]
        self.assertEqual([("shop", ["send", "read"], False)],
                         [(k["name"], k["scopes"], k["revoked"]) for k in listed])
        self.assertNotIn(key.strip(), json.dumps(listed))
        self.assertNotIn(key.strip().encode(), pathlib.Path(self.folder / "messages.db").read_bytes())
        self.succeed("apikey", "revoke", "shop")
        self.assertIn("revoked", self.succeed("apikey", "list").out)
        self.refused(2, "apikey", "create", "x", "--scope", "rule", says=["rule", "admin"])
        self.refused(3, "apikey", "revoke", "nobody", says=["nobody"])


class Messages(ProgramTest):
    def test_a_message_is_taken_listed_shown_and_cancelled(self):
        self.add_account()
        sent = self.json_of("send", "--to", "+12025550143", "--body", "Hello", "--reference", "order-7")
        self.assertEqual(("queued", 1, "GSM-7"), (sent["state"], sent["segments"], sent["encoding"]))
        page = self.json_of("messages", "--reference", "order-7")
        self.assertEqual([sent["id"]], [m["id"] for m in page["messages"]])
        self.assertEqual([], self.json_of("messages", "--state", "delivered")["messages"])
        for words in (["ref:order-7"], ["after:1h", "is:waiting"], ["is:waiting", "--to", "+12025"]):
            page = self.json_of("messages", *words)
            self.assertEqual([sent["id"]], [m["id"] for m in page["messages"]], words)
        self.assertEqual([], self.json_of("messages", "ref:order 7")["messages"])
        self.refused(2, "messages", "sate:failed", says=["sate:", "state:"])
        rows = list(csv.DictReader(self.succeed("messages", "--csv").out.splitlines()))
        self.assertEqual([(sent["id"], "queued", "order-7", "")],
                         [(r["id"], r["state"], r["reference"], r["text"]) for r in rows])
        self.assertNotIn("2025550143", rows[0]["to"])
        row, = csv.DictReader(self.succeed("messages", "--csv", "--reveal").out.splitlines())
        self.assertEqual(("+12025550143", "Hello"), (row["to"], row["text"]))
        shown = self.json_of("show", sent["id"])
        self.assertEqual(("queued", "+12025550143"), (shown["state"], shown["to"]))
        self.assertEqual("accepted", shown["events"][0]["kind"])
        self.assertIn("Hello", self.succeed("show", sent["id"], "--reveal").out)
        self.assertNotIn("Hello", self.succeed("show", sent["id"]).out)
        for verb in (("show", sent["id"]), ("messages",)):
            self.assertNotIn("2025550143", self.succeed(*verb).out)
            self.assertIn("+12025550143", self.succeed(*verb, "--reveal").out)
        self.assertEqual("cancelled", self.json_of("cancel", sent["id"])["state"])
        self.refused(1, "cancel", sent["id"])
        self.assertEqual("queued", self.json_of("retry", sent["id"])["state"])

    def test_a_scheduled_message_waits(self):
        self.add_account()
        tomorrow = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=1)
        sent = self.json_of("send", "--to", "+12025550143", "--body", "Later", "--send-at",
                            tomorrow.astimezone(timezone(timedelta(hours=3))).isoformat())
        self.assertEqual("scheduled", sent["state"])
        shown = self.json_of("show", sent["id"])
        self.assertEqual(tomorrow, datetime.fromisoformat(shown["next_at"].replace("Z", "+00:00")))

    def test_a_template_leaves_by_whatsapp(self):
        self.succeed("account", "add", "twilio_whatsapp", "chat", "--set", f"account_sid={SID}",
                     "--set", "from=+15005550006", "--secret", "auth_token=env:SANDBOX_TOKEN")
        template = "HX" + "1" * 32
        chat = ("send", "--to", "+12025550143", "--channel", "whatsapp")
        sent = self.json_of(*chat, "--template", template, "--param", "Ann", "--param", "7 pm")
        shown = self.json_of("show", sent["id"])
        self.assertEqual("whatsapp", shown["channel"])
        self.assertEqual({"name": template, "parameters": ["Ann", "7 pm"]}, shown["template"])
        told = self.succeed("show", sent["id"]).out
        self.assertIn(template + ", values: 2", told)
        self.assertNotIn("Ann", told)
        self.assertIn(template + ": Ann | 7 pm", self.succeed("show", sent["id"], "--reveal").out)
        for words, part in [((*chat, "--body", "Hello", "--param", "Ann"), "template.name"),
                            ((*chat, "--template", "no spaces"), "template.name"),
                            ((*chat, "--body", "Hello", "--subject", "Hi"), "subject"),
                            ((*chat[:3], "--channel", "pigeon", "--body", "Hello"), "whatsapp"),
                            ((*chat[:3], "--body", "Hello"), "no account sends sms")]:
            self.refused(2, *words, says=[part])

    def test_an_address_makes_it_an_email(self):
        self.add_account()
        self.refused(2, "send", "--to", "ann@example.com", "--body", "Hello", says=["no account sends email"])
        self.succeed("account", "add", "email", "post", "--set", "host=smtp.example.com",
                     "--set", "from=Acme <orders@example.com>", "--set", "user=acme",
                     "--secret", "password=env:SANDBOX_TOKEN")
        words = ("send", "--to", "ann@Example.com", "--body", "Hello", "--subject")
        sent = self.json_of(*words, "Order 7")
        shown = self.json_of("show", sent["id"])
        self.assertEqual(("email", "Order 7"), (shown["channel"], shown["subject"]))
        told = self.succeed("show", sent["id"]).out
        self.assertIn("a•••@example.com", told)
        self.assertNotIn("ann@", told)
        self.assertIn("ann@example.com", self.succeed("show", sent["id"], "--reveal").out)
        for more, part in [((*words, "Order\r\nBcc: eve@example.com"), "subject"),
                           ((*words, "Order 7", "--channel", "sms"), "number"),
                           (("send", "--to", "ann@", "--body", "Hello"), "to")]:
            self.refused(2, *more, says=[part])

    def test_the_same_key_is_the_same_message(self):
        self.add_account()
        words = ("send", "--to", "+12025550143", "--idempotency-key", "k1", "--body")
        first = self.json_of(*words, "Hello")
        again = self.json_of(*words, "Hello")
        self.assertEqual((first["id"], True), (again["id"], again["is_repeat"]))
        self.refused(1, *words, "Other")

    def test_bad_messages_are_refused(self):
        send = ("send", "--body", "Hello", "--to")
        self.refused(2, *send, "+12025550143", says=["account"])
        self.add_account()
        for words, part in [((*send, "not a number"), "to"), ((*send, "+1202"), "to"),
                            ((*send, "+12025550143", "--account", "other"), "other"),
                            ((*send, "+12025550143", "--priority", "soon"), "urgent"),
                            ((*send, "+12025550143", "--category", "spam"), "otp"),
                            ((*send, "+12025550143", "--send-at", "tomorrow"), "with Z or an offset"),
                            ((*send, "+12025550143", "--expires-at", "2020-01-31T09:30:00Z"), "expire"),
                            (("send", "--to", "+12025550143", "--body", ""), "body"),
                            (("send", "--to", "+12025550143", "--body", "x" * 1601), "1600")]:
            with self.subTest(words=words):
                ended = self.run_program(*words)
                self.assertIn(ended.code, (2, 3), ended.err)
                self.assertIn(part, ended.err)
                self.assertNotIn("2025550143", ended.err)
        self.assertEqual([], self.json_of("messages")["messages"])

    def test_what_is_not_there_is_told(self):
        for verb in ("show", "retry", "cancel"):
            self.refused(3, verb, UNKNOWN_ID, says=[UNKNOWN_ID])
            self.refused(2, verb, "17", says=["17"])
        self.refused(2, "messages", "--state", "lost", says=["lost", "delivered"])
        self.refused(2, "messages", "--limit", "0", says=["500"])
        self.refused(2, "messages", "--cursor", "nonsense", says=["cursor"])


class Segments(ProgramTest):
    # Agreeing with Twilio's published segment calculator.
    ROWS = [("1" * 160, "GSM-7", 1, 160), ("1" * 161, "GSM-7", 2, 161), ("1" * 307, "GSM-7", 3, 307),
            ("a" * 152 + "[" + "a" * 152, "GSM-7", 3, 306), ("\u4f60" * 70, "UCS-2", 1, 70),
            ("\u4f60" * 71, "UCS-2", 2, 71), ("\U0001f69a" * 35, "UCS-2", 1, 70), ("", "GSM-7", 1, 0)]

    def test_texts_are_counted(self):
        for text, encoding, segments, units in self.ROWS:
            with self.subTest(text=text[:10]):
                found = self.json_of("segments", text)
                self.assertEqual((encoding, segments, units),
                                 (found["encoding"], found["segments"], found["units"]))

    def test_lines_are_answered_one_by_one(self):
        lines = "".join(json.dumps(row[0]) + "\n" for row in self.ROWS)
        answers = [json.loads(a) for a in self.succeed("segments", "-", "--json", stdin=lines).out.splitlines()]
        self.assertEqual([row[1:3] for row in self.ROWS], [(a["encoding"], a["segments"]) for a in answers])

    def test_a_broken_line_keeps_its_place(self):
        ended = self.run_program("segments", "-", "--json", stdin='"a"\nb\n"c"\n')
        self.assertEqual(2, ended.code)
        answers = [json.loads(line) for line in ended.out.splitlines()]
        self.assertEqual(3, len(answers))
        self.assertIn("Line 2", answers[1]["error"]["text"])

    def test_offenders_name_place_and_replacement(self):
        found = self.json_of("segments", "a\u201cb")
        self.assertEqual("UCS-2", found["encoding"])
        self.assertEqual([(1, "\u201c", '"')], [(o["index"], o["character"], o["replacement"])
                                               for o in found["offenders"]])
        self.assertIn("\u201c", self.succeed("segments", "a\u201cb").out)


class Database(ProgramTest):
    def test_migrate_is_safe_to_repeat(self):
        first = self.json_of("migrate")
        self.assertEqual(first["version"], first["applied"][-1])
        self.assertEqual([], self.json_of("migrate")["applied"])

    def test_a_newer_database_is_refused_unchanged(self):
        self.succeed("migrate")
        with sqlite3.connect(self.folder / "messages.db") as database:
            columns = [row[1] for row in database.execute("PRAGMA table_info(schema_history)")]
            row = list(database.execute("SELECT * FROM schema_history ORDER BY version DESC").fetchone())
            row[columns.index("version")] = 9000
            database.execute(f"INSERT INTO schema_history VALUES ({','.join('?' * len(row))})", row)
        database.close()
        for verb in (("migrate",), ("messages",), ("serve", "--listen", "127.0.0.1:0")):
            self.refused(1, *verb, says=["newer", "9000"])

    def test_unreachable_databases_are_told(self):
        url = "postgresql://helio:hidden-word@127.0.0.1:9/none"
        said = self.refused(4, "messages", "--database", url)
        self.assertNotIn("hidden-word", said)
        said = self.refused(4, "messages", "--database", "sqlite:/proc/heliograph/x.db")
        self.assertIn("/proc/heliograph", said)
        self.refused(2, "messages", "--database", "mysql://x", says=["sqlite:PATH"])

    def test_a_read_only_folder_is_told(self):
        self.succeed("migrate")
        for path in [self.folder, *self.folder.iterdir()]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        as_nobody = {"user": 65534, "group": 65534} if os.getuid() == 0 else {}
        self.refused(4, "migrate", says=["read"], **as_nobody)
        self.folder.chmod(0o755)


class Settings(ProgramTest):
    def origins(self, *words, **more):
        ended = self.run_program("check-config", "--json", *words, **more)
        return {s["name"]: (s["value"], s["origin"]) for s in ended.json["settings"]}

    def test_flag_wins_over_variable_over_file_over_default(self):
        file = self.folder / "heliograph.toml"
        file.write_text('public-url = "http://file.example"\ndrain-time = "5s"\npoll-after = "2min"\n')
        variables = {"HELIOGRAPH_PUBLIC_URL": "http://variable.example", "HELIOGRAPH_DRAIN_TIME": "6s",
                     "HELIOGRAPH_CONFIG": str(file)}
        found = self.origins("--public-url", "http://flag.example", env=variables)
        self.assertEqual(("http://flag.example", "--public-url"), found["public-url"])
        self.assertEqual(("6s", "HELIOGRAPH_DRAIN_TIME"), found["drain-time"])
        self.assertEqual(("2min", str(file)), found["poll-after"])
        self.assertEqual(("30s", "default"), found["request-timeout"])
        self.assertEqual(16, len(found), "every member of Settings")

    def test_a_password_is_not_shown(self):
        found = self.origins("--database", "postgresql://helio:hidden-word@127.0.0.1:9/none")
        self.assertEqual("postgresql://helio:…@127.0.0.1:9/none", found["database"][0])

    def test_a_good_configuration_says_so_without_making_anything(self):
        ended = self.run_program("check-config")
        self.assertEqual(1, ended.code)
        self.assertIn("migrate", ended.out)
        self.assertFalse((self.folder / "messages.db").exists())
        self.succeed("migrate")
        self.assertTrue(self.json_of("check-config")["ok"])

    def test_wrong_settings_are_refused(self):
        for words, parts in [(("--listen", "nowhere"), ["listen", "127.0.0.1:9300"]),
                             (("--listen", "127.0.0.1:99999"), ["listen"]),
                             (("--public-url", "sms.example.com"), ["public-url", "https://"]),
                             (("--public-url", "https://u:p@h/path"), ["public-url"]),
                             (("--lease-time", "soon"), ["lease-time", "30s"]),
                             (("--lease-time", "1s"), ["lease-time", "request-timeout"]),
                             (("--tls-key", "x.pem"), ["tls-certificate"]),
                             (("--max-cost", "5"), ["max-cost", "0.50 EUR"]),
                             (("--max-cost", "0 EUR"), ["max-cost", "none"]),
                             (("--default-region", "Kenya"), ["default-region", "KE"]),
                             (("--config", "/no/such/file"), ["/no/such/file"])]:
            with self.subTest(words=words):
                self.refused(2, "messages", *words, says=parts)

    def test_broken_configuration_files_are_refused(self):
        for text, part in [("colour = 1", "colour"), ("[section]\nlisten = 1", "section"),
                           ("drain-time = abc", "drain-time"), ("nonsense", "nonsense")]:
            with self.subTest(text=text):
                file = self.folder / "bad.toml"
                file.write_text(text + "\n")
                said = self.refused(2, "messages", "--config", str(file), says=[part])
                self.assertIn(str(file), said)


class Completion(ProgramTest):
    def complete(self, *words):
        script = 'source <("$0" completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); ' \
                 '_heliographctl; echo "${COMPREPLY[@]}"'
        done = subprocess.run(["bash", "-c", script, PROGRAM, "heliographctl", *words],
                              capture_output=True, text=True, env=self.env, timeout=20)
        self.assertEqual("", done.stderr)
        return done.stdout.split()

    def test_bash_completes_verbs_and_flags(self):
        self.assertEqual(["segments", "send", "serve"], sorted(self.complete("se")))
        self.assertEqual(["add"], self.complete("account", "a"))
        self.assertEqual(["--set", "--secret"], self.complete("account", "add", "--se"))
        self.assertEqual(["--reveal"], self.complete("show", "--rev"))
        self.assertIn("--database", self.complete("messages", "--dat"))


main()
