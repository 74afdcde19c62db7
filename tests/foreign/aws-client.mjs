// SPDX-License-Identifier: GPL-3.0-or-later
// Amazon's own SDK against a carrier at BASE:
//   node aws-client.mjs BASE ACCESS_KEY_ID SECRET
// Prints what came of it, as one line of JSON.
import {
    CheckIfPhoneNumberIsOptedOutCommand, GetSMSAttributesCommand, GetSMSSandboxAccountStatusCommand,
    PublishCommand, SNSClient,
} from '@aws-sdk/client-sns';

const [base, accessKeyId, secretAccessKey] = process.argv.slice(2);
const settings = { endpoint: base, region: 'us-east-1', maxAttempts: 1 };
const client = new SNSClient({ ...settings, credentials: { accessKeyId, secretAccessKey } });
const stranger = new SNSClient({ ...settings, credentials: { accessKeyId, secretAccessKey: 'wrong' } });
const nobody = new SNSClient({ ...settings, credentials: { accessKeyId: 'AKIAOTHER', secretAccessKey } });

async function errorOf(work) {
    try {
        await work();
        return {};
    } catch (error) {
        return {
            name: error.name, code: error.Error?.Code ?? error.Code, status: error.$metadata?.httpStatusCode,
            type: error.Type ?? error.Error?.Type, hasRequestId: Boolean(error.$metadata?.requestId),
        };
    }
}

const PhoneNumber = '+254712345678';
const published = await client.send(new PublishCommand({
    PhoneNumber, Message: "Habari 😀 & = + %~*'()",
    MessageAttributes: {
        'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'ACME' },
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
        'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: '0.50' },
    },
}));
const attributes = await client.send(new GetSMSAttributesCommand({}));
const account = await client.send(new GetSMSSandboxAccountStatusCommand({}));
const optedOut = await client.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: '+15005550004' }));

process.stdout.write(`${JSON.stringify({
    published: { messageId: published.MessageId, hasRequestId: Boolean(published.$metadata.requestId) },
    attributes: attributes.attributes,
    isInSandbox: account.IsInSandbox,
    isOptedOut: optedOut.isOptedOut,
    errors: {
        stranger: await errorOf(() => stranger.send(new PublishCommand({ PhoneNumber, Message: 'x' }))),
        nobody: await errorOf(() => nobody.send(new PublishCommand({ PhoneNumber, Message: 'x' }))),
        number: await errorOf(() => client.send(new PublishCommand({ PhoneNumber: '0712', Message: 'x' }))),
        topic: await errorOf(() => client.send(new PublishCommand({
            TopicArn: 'arn:aws:sns:us-east-1:123456789012:orders', Message: 'x',
        }))),
    },
})}\n`);
