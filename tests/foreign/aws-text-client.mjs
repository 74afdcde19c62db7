// SPDX-License-Identifier: GPL-3.0-or-later
// Amazon's own SDK and Amazon's own validator of SNS messages against a carrier at BASE:
//   node aws-text-client.mjs BASE ACCESS_KEY_ID SECRET ACCOUNT_SID EVENTS
// Sends, listens for EVENTS calls, confirms a subscription where it is asked to, and prints what
// came of it as one line of JSON.
import { createServer } from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import {
    DescribeAccountAttributesCommand, PinpointSMSVoiceV2Client, SendTextMessageCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import MessageValidator from 'sns-validator';

const [base, accessKeyId, secretAccessKey, accountSid, events] = process.argv.slice(2);

// The validator takes certificates from Amazon's hosts only. The address is no part of what is
// signed, so it is given another, and the certificate from the carrier.
const amazonsUrl = 'https://sns.us-east-1.amazonaws.com/sandbox.pem';
let certificate = '';
https.get = (url, answer) => {
    const response = Readable.from([Buffer.from(certificate)]);
    response.statusCode = String(url) === amazonsUrl ? 200 : 404;
    answer(response);
    return { on() {} };
};

function isGenuine(message) {
    return new Promise((resolve) => {
        new MessageValidator().validate(message, (error) => { resolve(!error); });
    });
}

const heard = [];
const ear = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => { chunks.push(chunk); });
    request.on('end', async () => {
        response.end();
        const message = JSON.parse(Buffer.concat(chunks).toString());
        certificate = await (await fetch(message.SigningCertURL)).text();
        const asAmazon = { ...message, SigningCertURL: amazonsUrl };
        const call = {
            type: request.headers['x-amz-sns-message-type'],
            contentType: request.headers['content-type'],
            version: message.SignatureVersion,
            isGenuine: await isGenuine(asAmazon),
            isGenuineIfChanged: await isGenuine({ ...asAmazon, Message: `${message.Message} ` }),
        };
        if (message.Type === 'SubscriptionConfirmation')
            call.confirmed = (await fetch(message.SubscribeURL)).status;
        else
            call.event = JSON.parse(message.Message);
        heard.push(call);
    });
});
await new Promise((resolve) => { ear.listen(0, '127.0.0.1', resolve); });
const url = `http://127.0.0.1:${ear.address().port}/events`;

async function tell(path, order) {
    await fetch(`${base}/_sandbox/${path}`, {
        method: 'POST', body: JSON.stringify({ provider: 'aws_eum', url, ...order }),
        headers: { authorization: `Basic ${btoa(`${accountSid}:${secretAccessKey}`)}` },
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
        return {
            name: error.name, status: error.$metadata?.httpStatusCode, reason: error.Reason,
            fields: error.Fields?.map(({ Name }) => Name),
        };
    }
}

const settings = { endpoint: base, region: 'eu-west-1', maxAttempts: 1 };
const client = new PinpointSMSVoiceV2Client({
    ...settings, credentials: { accessKeyId, secretAccessKey },
});
const stranger = new PinpointSMSVoiceV2Client({
    ...settings, credentials: { accessKeyId, secretAccessKey: 'wrong' },
});
const input = {
    DestinationPhoneNumber: '+254712345678', OriginationIdentity: 'ACME',
    MessageBody: 'Habari 😀 é', MessageType: 'TRANSACTIONAL', ConfigurationSetName: 'orders',
    Context: { ref: 'm-1' }, TimeToLive: 3600,
};
const send = (changes, by = client) => by.send(new SendTextMessageCommand({ ...input, ...changes }));

await tell('callback');
if (Number(events) > 2)
    await until(() => heard.length === 1); // the confirmation
const sent = await send();
await until(() => heard.length === Number(events));
const attributes = await client.send(new DescribeAccountAttributesCommand({}));

process.stdout.write(`${JSON.stringify({
    messageId: sent.MessageId, heard, attributes: attributes.AccountAttributes,
    errors: {
        stranger: await errorOf(() => send({}, stranger)),
        optedOut: await errorOf(() => send({ DestinationPhoneNumber: '+15005550004' })),
        number: await errorOf(() => send({ DestinationPhoneNumber: '0712' })),
    },
})}\n`);
ear.closeAllConnections();
ear.close();
