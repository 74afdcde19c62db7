// SPDX-License-Identifier: GPL-3.0-or-later
// Amazon's own code as a judge. Reads a question a line, answers a line, both JSON:
//   {ask: "signature", request, scope, credentials}   the Authorization that Amazon's signer makes
//   {ask: "request", service, input}                  what Amazon's SDK sends for that input
//   {ask: "notification", envelope, certificate}      whether Amazon's validator believes it
import https from 'node:https';
import { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { Sha256 } from '@aws-crypto/sha256-js';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SignatureV4 } from '@smithy/signature-v4';
import MessageValidator from 'sns-validator';

async function signature({ request, scope, credentials }) {
    const signer = new SignatureV4({
        service: scope.service, region: scope.region, credentials, sha256: Sha256, applyChecksum: false,
    });
    const signed = await signer.sign(request, { signingDate: new Date(scope.at) });
    return { authorization: signed.headers.authorization };
}

/** Keeps the request and ends there. */
class Recorder {
    async handle(request) {
        this.request = request;
        throw new Error('recorded');
    }
}

async function request({ service, input }) {
    const requestHandler = new Recorder();
    const settings = {
        region: 'eu-west-1', maxAttempts: 1, requestHandler,
        credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
    };
    const work = service === 'sns'
        ? new SNSClient(settings).send(new PublishCommand(input))
        : new PinpointSMSVoiceV2Client(settings).send(new SendTextMessageCommand(input));
    await work.catch(() => {});
    const { method, protocol, hostname, path, headers, body } = requestHandler.request;
    return {
        method, url: `${protocol}//${hostname}${path}`, body: Buffer.from(body).toString(),
        contentType: headers['content-type'], target: headers['x-amz-target'] ?? '',
    };
}

/** The validator fetches by itself; whatever it asks for is the certificate. */
function notification({ envelope, certificate }) {
    const asked = [];
    https.get = (url, done) => {
        asked.push(url);
        const response = Readable.from([certificate]);
        response.statusCode = 200;
        done(response);
        return { on() {} };
    };
    return new Promise((resolve) => {
        new MessageValidator().validate(envelope, (error) => {
            resolve({ isGenuine: !error, asked, why: error?.message ?? '' });
        });
    });
}

const answers = { signature, request, notification };
for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line);
    process.stdout.write(`${JSON.stringify(await answers[question.ask](question))}\n`);
}
