// SPDX-License-Identifier: GPL-3.0-or-later
// Twilio's own SDK against a carrier at BASE: node twilio-client.mjs BASE ACCOUNT_SID AUTH_TOKEN
// Does what programs do with Twilio and prints what came of it, as one line of JSON.
import { createServer } from 'node:http';
import twilio from 'twilio';

const [base, accountSid, authToken] = process.argv.slice(2);

class LoopbackClient extends twilio.RequestClient {
    request(options) {
        const uri = options.uri.replace(/^https:\/\/(api|lookups)\.twilio\.com/, base);
        return super.request({ ...options, uri });
    }
}

const callbacks = [];
const ear = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
        const fields = Object.fromEntries(new URLSearchParams(body));
        const url = `http://127.0.0.1:${ear.address().port}${request.url}`;
        const signature = request.headers['x-twilio-signature'];
        callbacks.push({
            status: fields.MessageStatus,
            sid: fields.MessageSid,
            isGenuine: twilio.validateRequest(authToken, signature, url, fields),
            isGenuineForAnother: twilio.validateRequest(`${authToken}x`, signature, url, fields),
        });
        response.end('<Response/>'); // chunked, as node likes it
    });
});
await new Promise((resolve) => { ear.listen(0, '127.0.0.1', resolve); });

async function until(isThere) {
    for (let i = 0; i < 500 && !isThere(); ++i)
        await new Promise((resolve) => { setTimeout(resolve, 10); });
}

async function errorOf(work) {
    try {
        await work();
        return {};
    } catch (error) {
        return { code: error.code, status: error.status, moreInfo: error.moreInfo };
    }
}

const client = twilio(accountSid, authToken, { httpClient: new LoopbackClient() });
const stranger = twilio(accountSid, 'wrong', { httpClient: new LoopbackClient() });
const from = '+15005550006';
const to = '+254712345678';

const created = await client.messages.create({
    to, from, body: "Habari 😀 & = + %~*'()",
    statusCallback: `http://127.0.0.1:${ear.address().port}/callbacks/main/1?x=a%20b&y='`,
});
await until(() => callbacks.length === 2);
const fetched = await client.messages(created.sid).fetch();
for (let i = 0; i < 4; ++i)
    await client.messages.create({ to, from, body: `More ${i}` });
const listed = await client.messages.list({
    to, dateSentAfter: new Date(Date.now() - 60_000), pageSize: 2,
});
const scheduled = await client.messages.create({
    to, messagingServiceSid: `MG${'1'.repeat(32)}`, body: 'Later', scheduleType: 'fixed',
    sendAt: new Date(Date.now() + 3_600_000),
});
const cancelled = await client.messages(scheduled.sid).update({ status: 'canceled' });
const whatsApp = await client.messages.create({
    to: 'whatsapp:+254712345678', from: 'whatsapp:+14155238886',
    contentSid: `HX${'1'.repeat(32)}`, contentVariables: JSON.stringify({ 1: 'Ann' }),
});
const lookUp = (number, fields) => client.lookups.v2.phoneNumbers(number).fetch({ fields });
const looked = await lookUp(to, 'line_type_intelligence');
const landline = await lookUp('+254712345901', 'line_type_intelligence');
const basic = await lookUp(to);
const invalid = await lookUp('+141599299600', 'line_type_intelligence');
const national = await client.lookups.v2.phoneNumbers('0712 345 678').fetch({ countryCode: 'KE' });
const balance = await client.balance.fetch();
const redacted = await client.messages(created.sid).update({ body: '' });
const removed = await client.messages(scheduled.sid).remove();

process.stdout.write(`${JSON.stringify({
    created: {
        status: created.status, body: created.body, segments: created.numSegments,
        price: created.price, dateCreated: created.dateCreated, dateSent: created.dateSent,
    },
    fetched: {
        status: fetched.status, price: fetched.price, priceUnit: fetched.priceUnit,
        errorCode: fetched.errorCode, dateSent: fetched.dateSent,
    },
    listed: listed.map((message) => message.body),
    callbacks,
    scheduled: scheduled.status,
    whatsApp: { status: whatsApp.status, to: whatsApp.to },
    cancelled: cancelled.status,
    looked: {
        number: looked.phoneNumber, national: looked.nationalFormat, country: looked.countryCode,
        code: looked.callingCountryCode, valid: looked.valid, errors: looked.validationErrors,
        line: looked.lineTypeIntelligence,
    },
    landline: landline.lineTypeIntelligence.type,
    basic: { valid: basic.valid, line: basic.lineTypeIntelligence },
    invalid: {
        valid: invalid.valid, errors: invalid.validationErrors, country: invalid.countryCode,
        line: invalid.lineTypeIntelligence,
    },
    national: national.phoneNumber,
    balance: { amount: balance.balance, currency: balance.currency },
    redacted: redacted.body,
    removed,
    errors: {
        optedOut: await errorOf(() => client.messages.create({ to: '+15005550004', from, body: 'x' })),
        noBody: await errorOf(() => client.messages.create({ to, from })),
        stranger: await errorOf(() => stranger.messages.create({ to, from, body: 'x' })),
        strangerCounts: await errorOf(() => stranger.balance.fetch()),
        strangerLooks: await errorOf(() => stranger.lookups.v2.phoneNumbers(to).fetch()),
        gone: await errorOf(() => client.messages(scheduled.sid).fetch()),
    },
})}\n`);
ear.closeAllConnections();
ear.close();
