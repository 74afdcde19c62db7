// SPDX-License-Identifier: GPL-3.0-or-later
// Reads {token, url, params, signature} a line; answers {expected, valid} a line: what Twilio's own
// SDK would sign, and whether it takes the signature given.
import { createInterface } from 'node:readline';
import twilio from 'twilio';

for await (const line of createInterface({ input: process.stdin })) {
    const { token, url, params, signature } = JSON.parse(line);
    process.stdout.write(`${JSON.stringify({
        expected: twilio.getExpectedTwilioSignature(token, url, params),
        valid: twilio.validateRequest(token, signature, url, params),
    })}\n`);
}
