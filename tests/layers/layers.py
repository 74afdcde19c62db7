#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every #include of app, core and ui against the table of layers, and holds the house's
other walls: Qt without module prefix, own header first, sources listed in CMake, small files.

layers.py SOURCE_ROOT QT_HEADERS   (QT_HEADERS holds QtCore, QtSql, …)
"""

import pathlib
import re
import sys
import unittest

FACADE = ("core/engine/answers.h", "core/engine/engine.h", "core/engine/reader.h",
          "core/engine/settings.h")

# layer: (folders and headers of ours it may include, Qt modules it may include)
LAYERS = {
    "core/domain": ((), "Core"),
    "core/web": (("core/domain",), "Core Network HttpServer"),
    "core/storage": (("core/domain",), "Core Sql"),
    "core/providers": (("core/domain",), "Core Network"),
    "core/engine": (("core/domain", "core/storage", "core/providers"), "Core Network"),
    "core/server": (("core/domain", "core/web", "core/engine"), "Core Network HttpServer"),
    "core/intake": (("core/domain", "core/engine"), "Core Network"),
    "core/sandbox": (("core/domain", "core/web"), "Core Network HttpServer"),
    "ui": (("core/domain", *FACADE), "Core Gui Widgets Svg SvgWidgets Charts"),
    "app": (("app", "core", "ui"), "Core Gui Widgets Network"),
}
EVERY_LAYER = ("core/pch.h",)
LINES = {".cpp": 420, ".h": 140}
TYPE = re.compile(r"^(?:class|struct|enum class) (\w+)(?: final)?(?:\s*:(?!:)[^;{]*)?\s*\{", re.M)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def layer_of(path):
    return next((layer for layer in LAYERS if path.startswith(layer + "/")), None)


class QtHeaders:
    """Which module a header such as QSqlQuery comes from."""

    def __init__(self, folder):
        self.modules = {}
        self.prefixes = {module.name for module in folder.glob("Qt[A-Z]*")}
        for module in sorted(folder.glob("Qt[A-Z]*")):
            for header in module.iterdir():
                self.modules.setdefault(header.name, module.name[2:])

    def module_of(self, header):
        return self.modules.get(header)


def findings(path, text, qt):
    """What is wrong with one file, as sentences; \a path is relative to the root."""
    found = []
    suffix = pathlib.PurePath(path).suffix
    lines = text.count("\n")
    if lines > LINES.get(suffix, lines):
        found.append(f"{path}: {lines} lines, at most {LINES[suffix]} are allowed")
    layer = layer_of(path)
    if layer is None:
        return found
    folders, modules = LAYERS[layer]
    for bracket, name in INCLUDE.findall(text):
        where = f"{path}: #include {name}"
        if name.split("/")[0] in qt.prefixes:
            found.append(f"{where}: Qt headers are spelt without their module")
        elif bracket == "<":
            module = qt.module_of(name)
            if module and module not in modules.split():
                found.append(f"{where}: {layer} may not use Qt {module}")
        elif "/" in name:
            allowed = (*folders, layer)
            if name not in EVERY_LAYER and not any(
                    name == one or name.startswith(one + "/") for one in allowed):
                found.append(f"{where}: {layer} may include {', '.join(allowed)} only")
        elif not name.startswith("ui_") and not name.endswith(".moc"):
            found.append(f"{where}: our headers are spelt from the root")
    return found


def own_header_first(path, text, headers):
    own = re.sub(r"\.cpp$", ".h", path)
    first = INCLUDE.search(text)
    if path.endswith(".cpp") and own in headers and (first is None or first[2] != own):
        return [f"{path}: its own header {own} comes first"]
    return []


def unlisted(path, lists):
    """\a lists: CMakeLists.txt by folder. A provider's source is listed by its word."""
    pure = pathlib.PurePath(path)
    for folder in pure.parents:
        text = lists.get(str(folder))
        if text is None:
            continue
        names = {str(pure.relative_to(folder))}
        if str(folder) == "core/providers":
            names.add(pure.stem)
        return [] if names & set(re.split(r"[\s()\"]+", text)) else [
            f"{path}: not listed in {folder}/CMakeLists.txt"]
    return [f"{path}: no CMakeLists.txt above it"]


def defined_twice(headers):
    """Two types of one name in our one namespace: the linker takes either's destructor for both."""
    places = {}
    for path, text in headers.items():
        for name in TYPE.findall(text):
            places.setdefault(name, []).append(path)
    return [f"{name}: {' and '.join(paths)}" for name, paths in places.items() if len(paths) > 1]


class TheTree(unittest.TestCase):
    def files(self, folders, *suffixes):
        return {str(p.relative_to(ROOT)): p.read_text()
                for folder in folders for p in sorted((ROOT / folder).rglob("*"))
                if p.suffix in suffixes}

    def test_every_include_respects_its_layer(self):
        files = self.files(["app", "core", "ui", "tests"], ".cpp", ".h")
        self.assertGreater(len(files), 30)
        self.assertEqual([], [f for path, text in files.items() for f in findings(path, text, QT)])

    def test_own_header_comes_first(self):
        files = self.files(["app", "core", "ui"], ".cpp", ".h")
        self.assertEqual([], [f for path, text in files.items()
                              for f in own_header_first(path, text, files)])

    def test_every_source_is_listed_in_cmake(self):
        lists = {str(p.parent.relative_to(ROOT)): p.read_text()
                 for folder in ("app", "core", "ui") for p in (ROOT / folder).rglob("CMakeLists.txt")}
        sources = self.files(["app", "core", "ui"], ".cpp", ".ui", ".sql", ".qrc")
        self.assertEqual([], [f for path in sources for f in unlisted(path, lists)])
        globs = [where for where, text in lists.items() if re.search(r"file\s*\(\s*GLOB", text)]
        self.assertEqual([], globs, "sources are listed, never globbed")


    def test_every_type_has_a_name_of_its_own(self):
        self.assertEqual([], defined_twice(self.files(["app", "core", "ui"], ".h")))


class TheTable(unittest.TestCase):
    """Bad snippets are found, good ones pass: this test can fail."""

    BAD = [
        ("core/domain/x.h", '#include "core/storage/database.h"', "core/domain may include"),
        ("core/domain/x.h", "#include <QSqlQuery>", "may not use Qt Sql"),
        ("core/storage/x.cpp", '#include "core/providers/provider.h"', "core/storage may include"),
        ("core/storage/x.cpp", "  #  include <QNetworkReply>", "may not use Qt Network"),
        ("core/providers/x.cpp", '#include "core/storage/database.h"', "core/providers may include"),
        ("core/engine/x.cpp", "#include <QSqlDatabase>", "may not use Qt Sql"),
        ("core/engine/x.cpp", "#include <QWidget>", "may not use Qt Widgets"),
        ("core/server/x.cpp", '#include "core/storage/database.h"', "core/server may include"),
        ("core/sandbox/x.cpp", '#include "core/engine/engine.h"', "core/sandbox may include"),
        ("core/web/x.cpp", '#include "core/engine/engine.h"', "core/web may include"),
        ("ui/x.cpp", "#include <QNetworkAccessManager>", "may not use Qt Network"),
        ("ui/x.cpp", '#include "core/engine/secrets.h"', "ui may include"),
        ("ui/x.cpp", '#include "core/engine/engine.hpp"', "ui may include"),
        ("ui/x.cpp", '#include "app/shared/runtime.h"', "ui may include"),
        ("app/x.cpp", "#include <QtCore/QString>", "without their module"),
        ("ui/x.cpp", "#include <QtWidgets>", "without their module"),
        ("core/domain/x.cpp", '#include "clock.h"', "from the root"),
        ("core/domain/x.cpp", "\n" * 421, "at most 420"),
        ("tests/domain/x.cpp", "\n" * 421, "at most 420"),
        ("core/domain/x.h", "\n" * 141, "at most 140"),
    ]
    GOOD = [
        ("core/domain/x.cpp", '#include "core/domain/clock.h"\n#include <QString>\n#include <vector>'),
        ("core/storage/x.cpp", "#include <QSqlQuery>"),
        ("core/engine/x.cpp", '#include "core/storage/database.h"\n#include <qt6keychain/keychain.h>'),
        ("ui/x.cpp", '#include "ui_x.h"\n#include "core/engine/reader.h"\n#include <QWidget>'),
        ("app/ctl/x.cpp", '#include "core/storage/migrator.h"\n#include "x.moc"'),
        ("tests/domain/x.cpp", "#include <QTest>\n#include <QSqlQuery>"),
        ("core/domain/x.h", "\n" * 140),
    ]

    def test_bad_snippets_are_found(self):
        for path, text, expected in self.BAD:
            with self.subTest(path=path, text=text[:40]):
                found = findings(path, text, QT)
                self.assertEqual(1, len(found), found)
                self.assertIn(expected, found[0])

    def test_good_snippets_pass(self):
        for path, text in self.GOOD:
            with self.subTest(path=path):
                self.assertEqual([], findings(path, text, QT))

    def test_own_header_first(self):
        headers = {"core/x.h"}
        self.assertTrue(own_header_first("core/x.cpp", '#include <QString>\n#include "core/x.h"', headers))
        self.assertFalse(own_header_first("core/x.cpp", '#include "core/x.h"', headers))
        self.assertFalse(own_header_first("core/y.cpp", "#include <QString>", headers))

    def test_types_defined_twice(self):
        one = {"core/a/x.h": "class Desk\n{\n", "core/b/y.h": "class Desk;\nstruct Chair {\n"}
        self.assertFalse(defined_twice(one))
        self.assertTrue(defined_twice(one | {"core/b/z.h": "struct Desk final : Table {\n"}))

    def test_unlisted_sources(self):
        lists = {"core/a": "helio_library(a b.cpp sub/c.cpp)", "core/providers": "set(providers twilio)"}
        self.assertFalse(unlisted("core/a/b.cpp", lists))
        self.assertFalse(unlisted("core/a/sub/c.cpp", lists))
        self.assertTrue(unlisted("core/a/c.cpp", lists))
        self.assertTrue(unlisted("core/z/c.cpp", lists))
        self.assertFalse(unlisted("core/providers/twilio.cpp", lists))


ROOT = pathlib.Path(sys.argv[1])
QT = QtHeaders(pathlib.Path(sys.argv[2]))
unittest.main(argv=sys.argv[:1], verbosity=1)
