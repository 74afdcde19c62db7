#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The console as a process on a display: a signal ends it as closing its window does."""

import contextlib
import signal
import subprocess
import time

from program import CONSOLE, ProgramTest, main


class ConsoleSignals(ProgramTest):
    SANDBOX = ("sandbox", "--listen", "127.0.0.1:0", "--auth-token", "env:SANDBOX_TOKEN",
               "--no-callbacks")

    @contextlib.contextmanager
    def console(self):
        """Yields the process at once; it is ended hard where a test left it running."""
        log = self.folder / "console.log"
        with log.open("w") as output:
            process = subprocess.Popen([CONSOLE, "--listen", "127.0.0.1:0"], stdout=output,
                                       stderr=output, stdin=subprocess.DEVNULL, env=self.env)
        try:
            yield process
        except BaseException:
            print(log.read_text())
            raise
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()

    def send_and_wait_until(self, state):
        """A message that the console's engine takes up."""
        sent = self.json_of("send", "--to", "+12025550143", "--body", "x")
        end = time.monotonic() + 30
        while self.json_of("show", sent["id"])["state"] != state:
            self.assertLess(time.monotonic(), end, f"it never was {state}")
            time.sleep(0.02)
        return sent["id"]

    def test_either_signal_ends_it_with_0_and_lets_a_reply_in_flight_end(self):
        with self.running(*self.SANDBOX, "--latency", "1500ms") as (_, carrier):
            self.add_account(carrier)
            for number in (signal.SIGTERM, signal.SIGINT):
                with self.subTest(signal=number.name), self.console() as process:
                    sent = self.send_and_wait_until("sending")
                    process.send_signal(number)
                    self.assertEqual(0, process.wait(30))
                    shown = self.json_of("show", sent)
                    self.assertEqual("sent", shown["state"])
                    self.assertEqual(["accepted"], [a["outcome"] for a in shown["attempts"]])
                    self.assertEqual([], self.json_of("messages", "--state", "sending")["messages"])

    def test_the_second_signal_ends_it_at_once(self):
        with self.running(*self.SANDBOX, "--latency", "20s") as (_, carrier):
            self.add_account(carrier)
            with self.console() as process:
                self.send_and_wait_until("sending")
                process.send_signal(signal.SIGTERM)
                time.sleep(0.3)
                self.assertIsNone(process.poll(), "it waits for the reply")
                process.send_signal(signal.SIGTERM)
                self.assertEqual(-signal.SIGTERM, process.wait(10))


main()
