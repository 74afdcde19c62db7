// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rawrate.h"

#include "core/domain/form.h"
#include "tests/bench/carrierprocess.h"
#include "tests/bench/figures.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <functional>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace helio::bench
{

double rawRate(const QString &baseUrl, int requests, int concurrency)
{
    constexpr int perManager = 6;
    std::vector<std::unique_ptr<QNetworkAccessManager>> managers;
    for (int i = 0; i < concurrency; i += perManager)
        managers.push_back(std::make_unique<QNetworkAccessManager>());

    QNetworkRequest request(QUrl(baseUrl + u"/2010-04-01/Accounts/%1/Messages.json"_s.arg(
                                                   QLatin1StringView(accountSid))));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    const QByteArray credentials = QByteArray(accountSid) + ':' + authToken;
    request.setRawHeader("Authorization", "Basic " + credentials.toBase64());

    QEventLoop loop;
    int started = 0;
    int finished = 0;
    std::function<void(QNetworkAccessManager *)> post = [&](QNetworkAccessManager *manager) {
        if (started >= requests)
            return;
        Form form;
        form.add(u"To"_s, u"+254712%1"_s.arg(started % 1'000'000, 6, 10, QLatin1Char('0')));
        form.add(u"From"_s, u"+15005550006"_s);
        form.add(u"Body"_s, u"raw %1"_s.arg(started));
        ++started;
        QNetworkReply *reply = manager->post(request, form.encoded());
        QObject::connect(reply, &QNetworkReply::finished, reply, [&, reply, manager] {
            reply->readAll();
            reply->deleteLater();
            if (++finished == requests)
                loop.quit();
            else
                post(manager);
        });
    };
    const qint64 begun = microsNow();
    for (int i = 0; i < concurrency; ++i)
        post(managers[size_t(i / perManager)].get());
    loop.exec();
    return double(requests) * 1e6 / double(microsNow() - begun);
}

} // namespace helio::bench
