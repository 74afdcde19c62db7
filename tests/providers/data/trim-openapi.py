#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps of one of Twilio's OpenAPI files only the paths that shell patterns fit.

    ./trim-openapi.py twilio_api_v2010.json '/2010-04-01/Accounts/{AccountSid}/Messages*' \\
        '/2010-04-01/Accounts/{AccountSid}/Balance.json' > openapi-messages.json
    ./trim-openapi.py twilio_lookups_v2.json '/v2/PhoneNumbers/{PhoneNumber}' \\
        > openapi-lookups.json
"""
import fnmatch
import json
import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    whole = json.load(file)

paths = {path: item for path, item in whole["paths"].items()
         if any(fnmatch.fnmatchcase(path, pattern) for pattern in sys.argv[2:])}
schemas = {}
open_parts = [paths]
while open_parts:
    for name in re.findall(r"#/components/schemas/([^\"]+)", json.dumps(open_parts.pop())):
        if name not in schemas:
            schemas[name] = whole["components"]["schemas"][name]
            open_parts.append(schemas[name])

json.dump({
    "openapi": whole["openapi"],
    "info": whole["info"],
    "servers": whole["servers"],
    "security": whole["security"],
    "paths": paths,
    "components": {"securitySchemes": whole["components"]["securitySchemes"], "schemas": schemas},
}, sys.stdout, indent=1, ensure_ascii=False)
print()
