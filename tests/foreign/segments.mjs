// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one JSON string a line, answers {encoding, segments} a line: what Twilio's own published
// calculator says of each text.
import { createInterface } from 'node:readline';
import calculator from 'sms-segments-calculator';

const answers = [];
for await (const line of createInterface({ input: process.stdin })) {
    const message = new calculator.SegmentedMessage(JSON.parse(line));
    answers.push(JSON.stringify({
        encoding: message.getEncodingName(),
        segments: message.segmentsCount,
    }));
}
process.stdout.write(`${answers.join('\n')}\n`);
