// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the sandbox over real HTTP, and hears its callbacks.
#pragma once

#include "core/domain/form.h"
#include "core/sandbox/sandbox.h"
#include "core/web/listener.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

namespace helio::testing
{

inline const QString accountSid = QStringLiteral("AC0123456789abcdef0123456789abcdef");
inline const QByteArray authToken = "0123456789abcdef-token";

struct CarrierAnswer {
    int status = 0; ///< 0: the connection was cut
    QByteArray body;
    QJsonObject json;
    QMap<QByteArray, QByteArray> headers;
};

class CarrierClient
{
public:
    explicit CarrierClient(quint16 port)
        : base(QStringLiteral("http://127.0.0.1:%1").arg(port))
    {
    }

    /** As the account, with a form. */
    CarrierAnswer ask(const QByteArray &method, const QString &path, const QByteArray &body = {})
    {
        return exchange(method, path, body,
                {{"Content-Type", "application/x-www-form-urlencoded"},
                        {"Authorization", "Basic " + (user.toUtf8() + ':' + password).toBase64()}});
    }
    /** As nobody in particular. */
    CarrierAnswer exchange(const QByteArray &method, const QString &path, const QByteArray &body,
            const QList<std::pair<QByteArray, QByteArray>> &headers)
    {
        QNetworkRequest request(QUrl::fromEncoded((base + path).toUtf8()));
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        auto *reply = m_network.sendCustomRequest(request, method, body);
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }))
            qWarning().noquote() << "no answer:" << method << path;
        CarrierAnswer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
        answer.json = QJsonDocument::fromJson(answer.body).object();
        for (const auto &[name, value] : reply->rawHeaderPairs())
            answer.headers.insert(name.toLower(), value);
        reply->deleteLater();
        return answer;
    }
    QString messages() const
    {
        return QStringLiteral("/2010-04-01/Accounts/%1/Messages").arg(account);
    }
    CarrierAnswer create(const QList<std::pair<QString, QString>> &fields)
    {
        Form form;
        for (const auto &[name, value] : fields)
            form.add(name, value);
        return ask("POST", messages() + QStringLiteral(".json"), form.encoded());
    }
    CarrierAnswer send(const QString &to, const QString &body, const QString &callback = {})
    {
        QList<std::pair<QString, QString>> fields{{QStringLiteral("To"), to},
                {QStringLiteral("From"), QStringLiteral("+15005550006")},
                {QStringLiteral("Body"), body}};
        if (!callback.isEmpty())
            fields.append({QStringLiteral("StatusCallback"), callback});
        return create(fields);
    }

    QString base;
    QString account = accountSid;
    QString user = accountSid;
    QByteArray password = authToken;

private:
    QNetworkAccessManager m_network;
};

/** The sandbox's own paths, for scripts. */
inline CarrierAnswer tell(CarrierClient &client, const QString &path, const QJsonObject &object)
{
    return client.ask("POST", path, QJsonDocument(object).toJson());
}

/** Hears callbacks; answers each with the next of its statuses, then 204. */
class CallbackEar
{
public:
    explicit CallbackEar(const std::optional<QSslConfiguration> &tls = {})
    {
        listener.route("POST", QStringLiteral("/callbacks/{}/{}"),
                [this](const HttpRequest &request, const QStringList &,
                        const Listener::Answer &answer) {
                    heard.append(request);
                    HttpReply reply;
                    reply.status = answers.isEmpty() ? 204 : answers.takeFirst();
                    answer(reply);
                });
        port = *listener.listen(QHostAddress::LocalHost, 0, tls);
    }
    QString url(const QString &id, const QString &query = {}) const
    {
        return QStringLiteral("http://127.0.0.1:%1/callbacks/main/%2%3").arg(port).arg(id, query);
    }
    /** The statuses told about \a id, in order of arrival. */
    QStringList statusesOf(const QString &id) const
    {
        QStringList statuses;
        for (const auto &request : heard) {
            if (request.url.path().endsWith(id))
                statuses.append(Form::parse(request.body)->value(QStringLiteral("MessageStatus")));
        }
        return statuses;
    }

    Listener listener;
    quint16 port = 0;
    QList<HttpRequest> heard;
    QList<int> answers;
};

} // namespace helio::testing
