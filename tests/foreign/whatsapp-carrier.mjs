// SPDX-License-Identifier: GPL-3.0-or-later
// A client of WhatsApp's Cloud API that others wrote (npm @kapso/whatsapp-cloud-api) against a
// carrier at BASE:
//   node whatsapp-carrier.mjs BASE PHONE_NUMBER_ID ACCESS_TOKEN APP_SECRET ACCOUNT_SID
// Sends, listens for webhooks, and prints what came of it as one line of JSON.
import { createServer } from 'node:http';
import { WhatsAppClient, buildTemplateSendPayload } from '@kapso/whatsapp-cloud-api';
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server';

const [base, phoneNumberId, accessToken, appSecret, accountSid] = process.argv.slice(2);

const heard = [];
const ear = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => { chunks.push(chunk); });
    request.on('end', () => {
        const rawBody = Buffer.concat(chunks);
        const signatureHeader = request.headers['x-hub-signature-256'];
        const { statuses, messages } = normalizeWebhook(JSON.parse(rawBody.toString()));
        heard.push({
            isGenuine: verifySignature({ appSecret, rawBody, signatureHeader }),
            isGenuineForAnother: verifySignature({ appSecret: `${appSecret}x`, rawBody, signatureHeader }),
            statuses: statuses.map(({ id, status }) => ({ id, status })),
            messages: messages.map(({ from, text }) => ({ from, text: text?.body })),
        });
        response.end();
    });
});
await new Promise((resolve) => { ear.listen(0, '127.0.0.1', resolve); });
const url = `http://127.0.0.1:${ear.address().port}/webhooks`;

async function tell(path, order) {
    await fetch(`${base}/_sandbox/${path}`, {
        method: 'POST', body: JSON.stringify({ provider: 'whatsapp', url, ...order }),
        headers: { authorization: `Basic ${btoa(`${accountSid}:${accessToken}`)}` },
    });
}

async function until(isThere) {
    for (let i = 0; i < 500 && !isThere(); ++i)
        await new Promise((resolve) => { setTimeout(resolve, 10); });
}

async function errorOf(work) {
    try {
        await work();
        return {};
    } catch (error) {
        return { code: error.code, status: error.httpStatus ?? error.status };
    }
}

const client = new WhatsAppClient({ accessToken, baseUrl: base, graphVersion: 'v25.0' });
const stranger = new WhatsAppClient({ accessToken: 'wrong', baseUrl: base, graphVersion: 'v25.0' });
const to = '+254712345678';

await tell('callback');
const template = await client.messages.sendTemplate({
    phoneNumberId, to,
    template: buildTemplateSendPayload({
        name: 'order_update', language: 'en',
        body: [{ type: 'text', text: 'Ann' }, { type: 'text', text: '1042' }],
    }),
});
await until(() => heard.length === 3);
await tell('inbound', { from: to, to: '15550050006', body: 'Asante 😀 é' });
await until(() => heard.length === 4);
const text = await client.messages.sendText({ phoneNumberId, to, body: 'Karibu 😀' });
await until(() => heard.length === 7);

process.stdout.write(`${JSON.stringify({
    template, text, heard,
    errors: {
        stranger: await errorOf(() => stranger.messages.sendText({ phoneNumberId, to, body: 'x' })),
        elsewhere: await errorOf(() => client.messages.sendText({ phoneNumberId: '1', to, body: 'x' })),
        unknown: await errorOf(() => client.messages.sendTemplate({
            phoneNumberId, to, template: buildTemplateSendPayload({ name: 'gone', language: 'en' }),
        })),
    },
})}\n`);
ear.closeAllConnections();
ear.close();
