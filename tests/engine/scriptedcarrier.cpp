// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scriptedcarrier.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio::testing
{

namespace
{

HttpReply json(int status, const QJsonObject &object)
{
    HttpReply reply;
    reply.status = status;
    reply.headers.add("Content-Type", "application/json");
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

const QString messagesPath = u"/2010-04-01/Accounts/{}/Messages.json"_s;

} // namespace

ScriptedCarrier::ScriptedCarrier()
{
    m_listener.route("POST", messagesPath,
            [this](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) { create(request, answer); });
    m_listener.route("GET", messagesPath,
            [this](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) {
                const bool isOfATime = request.url.query().contains("DateSent"_L1);
                ++(isOfATime ? lists : lookUps);
                reply([this, request, answer] {
                    answer(answersLookUps ? list(request) : error(503, 20503));
                });
            });
    m_listener.route("GET", u"/2010-04-01/Accounts/{}/Messages/{}"_s,
            [this](const HttpRequest &, const QStringList &parts, const Listener::Answer &answer) {
                ++statusRequests;
                const QString sid = parts.value(1).section(u'.', 0, 0);
                const auto found = std::find_if(m_taken.begin(), m_taken.end(),
                        [&](const Arrival &arrival) { return arrival.sid == sid; });
                answer(found == m_taken.end() ? error(404, 20404) : json(200, resource(*found)));
            });
    m_listener.route("GET", u"/v2/PhoneNumbers/{}"_s,
            [this](const HttpRequest &, const QStringList &parts, const Listener::Answer &answer) {
                numbersAsked.append(parts[0]);
                reply([this, number = parts[0], answer] {
                    answer(m_numberScript ? m_numberScript(number) : numberFacts(u"Safaricom"_s));
                });
            });
    const auto port = m_listener.listen(QHostAddress::LocalHost, 0);
    if (!port)
        qFatal("%s", qPrintable(port.error().text));
    m_port = *port;
}

QString ScriptedCarrier::baseUrl() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_port);
}

QStringList ScriptedCarrier::bodies() const
{
    QStringList bodies;
    for (const Arrival &arrival : m_arrivals)
        bodies.append(arrival.body);
    return bodies;
}

void ScriptedCarrier::create(const HttpRequest &request, const Listener::Answer &answer)
{
    const Form form = Form::parse(request.body).value_or(Form());
    Arrival arrival{form.value(u"To"_s), form.value(u"From"_s), form.value(u"Body"_s),
            form.value(u"StatusCallback"_s),
            u"SM"_s + QString::number(m_arrivals.size() + 1, 16).rightJustified(32, u'0')};
    m_arrivals.append(arrival);
    reply([this, arrival, answer] {
        const HttpReply said = m_script ? m_script(arrival) : accepted(arrival);
        if (said.status == 201)
            m_taken.append(arrival);
        answer(said);
    });
}

void ScriptedCarrier::reply(const std::function<void()> &say)
{
    if (m_isHolding)
        m_held.append(say);
    else
        say();
}

void ScriptedCarrier::release()
{
    m_isHolding = false;
    for (const auto &reply : std::exchange(m_held, {}))
        reply();
}

QJsonObject ScriptedCarrier::resource(const Arrival &arrival) const
{
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::RFC2822Date);
    return {{u"sid"_s, arrival.sid}, {u"account_sid"_s, QLatin1StringView(accountSid)},
            {u"to"_s, arrival.to}, {u"from"_s, arrival.from}, {u"body"_s, arrival.body},
            {u"status"_s, u"delivered"_s}, {u"direction"_s, u"outbound-api"_s},
            {u"num_segments"_s, u"1"_s}, {u"price"_s, u"-0.00750"_s}, {u"price_unit"_s, u"USD"_s},
            {u"error_code"_s, QJsonValue::Null}, {u"date_created"_s, now}, {u"date_sent"_s, now},
            {u"messaging_service_sid"_s, QJsonValue::Null}};
}

HttpReply ScriptedCarrier::list(const HttpRequest &request)
{
    const QString to = QUrlQuery(request.url.query(QUrl::FullyEncoded))
                               .queryItemValue(u"To"_s, QUrl::FullyDecoded);
    QJsonArray messages;
    for (const Arrival &arrival : std::as_const(m_taken)) {
        if ((to.isEmpty() || arrival.to == to) && !unlisted.contains(arrival.sid))
            messages.prepend(resource(arrival));
    }
    return json(200,
            {{u"messages"_s, messages}, {u"next_page_uri"_s, QJsonValue::Null}, {u"page"_s, 0}});
}

HttpReply ScriptedCarrier::accepted(const Arrival &arrival)
{
    return json(
            201, {{u"sid"_s, arrival.sid}, {u"status"_s, u"queued"_s}, {u"num_segments"_s, u"1"_s},
                         {u"price"_s, QJsonValue::Null}, {u"price_unit"_s, u"USD"_s}});
}

HttpReply ScriptedCarrier::numberFacts(const QString &carrier)
{
    return json(
            200, {{u"valid"_s, true}, {u"country_code"_s, u"KE"_s},
                         {u"line_type_intelligence"_s,
                                 QJsonObject{{u"type"_s, u"mobile"_s}, {u"carrier_name"_s, carrier},
                                         {u"error_code"_s, QJsonValue::Null}}}});
}

HttpReply ScriptedCarrier::error(int status, int code, const QByteArray &retryAfter)
{
    HttpReply reply = json(status,
            {{u"code"_s, code}, {u"message"_s, u"as the test says"_s}, {u"status"_s, status}});
    if (!retryAfter.isEmpty())
        reply.headers.add("Retry-After", retryAfter);
    return reply;
}

HttpRequest ScriptedCarrier::callback(
        const Arrival &arrival, const QString &status, const QString &errorCode)
{
    Form form;
    form.add(u"AccountSid"_s, QLatin1StringView(accountSid));
    if (!errorCode.isEmpty())
        form.add(u"ErrorCode"_s, errorCode);
    form.add(u"From"_s, arrival.from);
    form.add(u"MessageSid"_s, arrival.sid);
    form.add(u"MessageStatus"_s, status);
    form.add(u"To"_s, arrival.to);
    QByteArray text = arrival.callbackUrl.toUtf8();
    for (const auto &[name, value] : form.fields()) // in order of name already
        text += name.toUtf8() + value.toUtf8();
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(QUrl(arrival.callbackUrl).path());
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("X-Twilio-Signature",
            QMessageAuthenticationCode::hash(text, authToken, QCryptographicHash::Sha1).toBase64());
    request.body = form.encoded();
    return request;
}

} // namespace helio::testing
