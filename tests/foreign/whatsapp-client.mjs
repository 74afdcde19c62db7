// SPDX-License-Identifier: GPL-3.0-or-later
// A client of WhatsApp's Cloud API that others wrote (npm @kapso/whatsapp-cloud-api), asked about
// what the test writes to it as one object of JSON: what it would send for each of `messages`,
// whether it believes each of `calls`, and what it reads out of each of `webhooks`.
import { WhatsAppClient, buildTemplateSendPayload } from '@kapso/whatsapp-cloud-api';
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server';

let input = '';
for await (const chunk of process.stdin) input += chunk;
const { messages, calls, webhooks } = JSON.parse(input);

const requests = [];
const answer = { messaging_product: 'whatsapp', contacts: [], messages: [{ id: 'wamid.X' }] };
const client = new WhatsAppClient({
    accessToken: 'EAAtoken',
    graphVersion: 'v25.0',
    fetch: async (url, init) => {
        requests.push({
            url: String(url),
            method: init.method,
            authorization: new Headers(init.headers).get('authorization'),
            type: new Headers(init.headers).get('content-type'),
            body: JSON.parse(init.body),
        });
        return Response.json(answer);
    },
});

for (const { to, recipient, body, template } of messages) {
    const address = { phoneNumberId: '106540352242922', ...(to ? { to } : { recipient }) };
    if (template) {
        const { name, language, values } = template;
        await client.messages.sendTemplate({
            ...address,
            template: buildTemplateSendPayload({
                name, language,
                ...(values.length ? { body: values.map((text) => ({ type: 'text', text })) } : {}),
            }),
        });
    } else {
        await client.messages.sendText({ ...address, body });
    }
}

const believes = calls.map(({ secret, body, signature }) =>
    verifySignature({ appSecret: secret, rawBody: body, signatureHeader: signature }));

const read = webhooks.map((webhook) => {
    const { messages: said, statuses } = normalizeWebhook(JSON.parse(webhook));
    return {
        statuses: statuses.map(({ id, status }) => `${id} ${status}`),
        messages: said.map(({ id, from, type, text }) => ({ id, from, type, text: text?.body })),
    };
});

console.log(JSON.stringify({ requests, believes, read }));
