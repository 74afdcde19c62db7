// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/snscalling.h"

#include "core/sandbox/snscalls.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace helio::testing
{

HttpRequest notificationBy(const SnsSigner &signer, const QString &topic, const QByteArray &message,
        const QJsonObject &with)
{
    QJsonObject envelope = with;
    envelope.insert(u"TopicArn"_s, topic);
    envelope.insert(u"Message"_s, QString::fromUtf8(message));
    return callBy(signer, envelope);
}

HttpRequest callBy(const SnsSigner &signer, QJsonObject envelope)
{
    const QString region = envelope["TopicArn"_L1].toString().section(u':', 3, 3);
    const QJsonObject usual{{u"Type"_s, u"Notification"_s},
            {u"MessageId"_s, u"792cda85-518f-5dd3-9163-81d851212f3a"_s}, {u"Message"_s, u"Hello"_s},
            {u"Timestamp"_s, toIso(ManualClock().now())}, {u"SignatureVersion"_s, u"2"_s},
            {u"SigningCertURL"_s,
                    u"https://sns.%1.amazonaws.com/SimpleNotificationService-01.pem"_s.arg(
                            region)}};
    for (auto field = usual.begin(); field != usual.end(); ++field) {
        if (!envelope.contains(field.key()))
            envelope.insert(field.key(), field.value());
    }
    return snsPost(snsSigned(signer, envelope));
}

HttpRequest snsPost(const QJsonObject &envelope)
{
    HttpRequest request;
    request.method = "POST";
    request.target = "/callbacks/aws";
    request.url = QUrl(u"/callbacks/aws"_s);
    request.headers.add("Content-Type", "text/plain; charset=UTF-8");
    request.headers.add("x-amz-sns-message-type", envelope["Type"_L1].toString().toLatin1());
    request.headers.add("x-amz-sns-topic-arn", envelope["TopicArn"_L1].toString().toLatin1());
    request.body = QJsonDocument(envelope).toJson();
    return request;
}

} // namespace helio::testing
