#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""collect-suite.py CHECKOUT > suite.json: AWS's own vectors of Signature Version 4 in one file.

CHECKOUT is awslabs/aws-c-auth. The texts are copied as they are; those of the query variant, which
puts the signature into the address, are left out: no request of ours is signed that way."""

import json
import pathlib
import sys

NAMES = {"request": "request.txt", "canonical_request": "header-canonical-request.txt",
         "string_to_sign": "header-string-to-sign.txt", "signature": "header-signature.txt",
         "signed_request": "header-signed-request.txt"}

suite = pathlib.Path(sys.argv[1]) / "tests/aws-signing-test-suite/v4"
cases = {}
for folder in sorted(suite.iterdir()):
    cases[folder.name] = {"context": json.loads((folder / "context.json").read_text())}
    for name, file in NAMES.items():
        cases[folder.name][name] = (folder / file).read_bytes().decode()
json.dump(cases, sys.stdout, indent=1, ensure_ascii=False)
print()
