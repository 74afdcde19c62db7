# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real heliographctl for tests: one folder, one database and one environment each."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
CONSOLE = sys.argv[2] if len(sys.argv) > 2 else None
TOKEN = "a-token-for-tests-0123456789abcdef"
SID = "AC" + "0" * 32


class Ended:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def json(self):
        return json.loads(self.out)


class ProgramTest(unittest.TestCase):
    """Each test has a folder of its own; nothing of the machine's own settings is seen."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="heliograph-ctl."))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("HELIOGRAPH_")}
        self.env["XDG_DATA_HOME"] = str(self.folder / "data")
        self.env["XDG_CONFIG_HOME"] = str(self.folder / "config")
        self.env["HELIOGRAPH_DATABASE"] = f"sqlite:{self.folder}/messages.db"
        self.env["SANDBOX_TOKEN"] = TOKEN

    def run_program(self, *words, stdin="", env=None, **more):
        return Ended(subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, text=True,
                                    timeout=60, env={**self.env, **(env or {})}, **more))

    def succeed(self, *words, **more):
        ended = self.run_program(*words, **more)
        self.assertEqual(0, ended.code, f"{words}: {ended.out}{ended.err}")
        return ended

    def json_of(self, *words, **more):
        ended = self.succeed(*words, "--json", **more)
        self.assertEqual("", ended.err)
        return ended.json

    def refused(self, code, *words, says=(), **more):
        """The sentence of a refusal; the JSON form is held to the same text."""
        ended = self.run_program(*words, **more)
        self.assertEqual(code, ended.code, f"{words}: {ended.out}{ended.err}")
        self.assertEqual("", ended.out)
        self.assertRegex(ended.err, r"^heliographctl: \S.*\n$")
        for part in says:
            self.assertIn(part, ended.err)
        as_json = self.run_program(*words, "--json", **more)
        self.assertEqual(code, as_json.code)
        self.assertEqual(f"heliographctl: {as_json.json['error']['text']}\n", ended.err)
        return ended.err

    @contextlib.contextmanager
    def running(self, *words, env=None):
        """A verb that stays; yields (process, address) once it is ready."""
        process = subprocess.Popen([PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   stdin=subprocess.DEVNULL, text=True, env={**self.env, **(env or {})})
        try:
            line = process.stdout.readline()
            if not line.startswith("ready http"):
                process.kill()
                self.fail(f"{words}: {line}{process.stderr.read()}")
            yield process, line.split()[1]
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                self.fail(f"{words} did not end on SIGTERM")
            process.stdout.close()
            process.stderr.close()

    def add_account(self, base_url="http://127.0.0.1:9", name="main", *more):
        return self.succeed("account", "add", "twilio", name, "--set", f"account_sid={SID}",
                            "--set", "from=+15005550006", "--set", f"base_url={base_url}",
                            "--set", "messages_per_second=0",
                            "--secret", "auth_token=env:SANDBOX_TOKEN", *more)


def main():
    unittest.main(argv=sys.argv[:1], module="__main__")
