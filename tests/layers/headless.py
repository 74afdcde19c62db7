#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""heliographctl needs no window: no library it loads, directly or not, is one of Qt's for windows.

headless.py HELIOGRAPHCTL QT_LIBRARIES
"""

import pathlib
import re
import subprocess
import sys
import unittest

WINDOW = re.compile(r"libQt6(Gui|Widgets|Svg|SvgWidgets|Charts|OpenGL\w*)\.so|libX11\.so|libxcb\.so")


def loaded(program):
    text = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    return {line.split()[0] for line in text.splitlines() if line.strip()}


def window_libraries(program):
    return sorted(name for name in loaded(program) if WINDOW.match(name))


class Headless(unittest.TestCase):
    def test_heliographctl_loads_nothing_for_windows(self):
        self.assertTrue(any(name.startswith("libQt6Core") for name in loaded(PROGRAM)))
        self.assertEqual([], window_libraries(PROGRAM))

    def test_a_window_library_would_be_found(self):
        widgets = LIBRARIES / "libQt6Widgets.so.6"
        if not widgets.exists():  # a machine without Widgets proves it by their absence
            return
        self.assertIn("libQt6Gui.so.6", window_libraries(widgets))


PROGRAM = sys.argv[1]
LIBRARIES = pathlib.Path(sys.argv[2])
unittest.main(argv=sys.argv[:1])
