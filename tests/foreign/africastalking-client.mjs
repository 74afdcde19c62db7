// SPDX-License-Identifier: GPL-3.0-or-later
// Africa's Talking's own SDK against a carrier at BASE:
//   node africastalking-client.mjs BASE USERNAME API_KEY
// Prints what came of it, as one line of JSON.
import AfricasTalking from 'africastalking';
import common from 'africastalking/lib/common.js';

const [base, username, apiKey] = process.argv.slice(2);

function clientWith(key) {
    const client = AfricasTalking({ username, apiKey: key });
    common.SMS_URL = `${base}/version1/messaging`; // making a client has set its own
    return client;
}

const client = clientWith(apiKey);
const message = 'Habari ñ & = + %';
const one = await client.SMS.send({ to: '+254711000001', message, from: 'ACME', enqueue: true });
const several = await client.SMS.send({
    to: ['+254711000001', '+15005550004', '+254711000003'], message: 'x'.repeat(161), enqueue: false,
});
const stranger = await clientWith('wrong').SMS.send({ to: '+254711000001', message })
    .then(() => ({}), (error) => ({
        status: error.response?.status, text: error.response?.data,
        type: error.response?.headers['content-type'],
    }));

process.stdout.write(`${JSON.stringify({ one, several, stranger })}\n`);
