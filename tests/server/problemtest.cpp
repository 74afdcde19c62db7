// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/problem.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;

class ProblemTest : public QObject
{
    Q_OBJECT

private slots:
    void kindsHaveTheirStatus_data();
    void kindsHaveTheirStatus();
    void listsEveryField();
    void statusesTellWhatToDo();
};

namespace
{
QJsonObject objectOf(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}
} // namespace

void ProblemTest::kindsHaveTheirStatus_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("status");
    QTest::newRow("invalid") << ErrorKind::Invalid << 400;
    QTest::newRow("not found") << ErrorKind::NotFound << 404;
    QTest::newRow("conflict") << ErrorKind::Conflict << 409;
    QTest::newRow("forbidden") << ErrorKind::Forbidden << 403;
    QTest::newRow("unavailable") << ErrorKind::Unavailable << 503;
    QTest::newRow("internal") << ErrorKind::Internal << 500;
}

void ProblemTest::kindsHaveTheirStatus()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, status);
    const auto reply = problemReply(Error{kind, u"It is so."_s, u"to"_s}, u"/api/v1/messages"_s);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.headers.value("Content-Type"), "application/problem+json");
    const auto object = objectOf(reply);
    QCOMPARE(object.value("status"_L1).toInt(), status);
    QCOMPARE(object.value("detail"_L1).toString(), u"It is so."_s);
    QCOMPARE(object.value("field"_L1).toString(), u"to"_s);
    QCOMPARE(object.value("instance"_L1).toString(), u"/api/v1/messages"_s);
    QVERIFY(object.value("type"_L1).toString().startsWith("urn:heliograph:problem:"_L1));
    QVERIFY(!object.value("title"_L1).toString().isEmpty());
    QCOMPARE(reply.headers.contains("Retry-After"), status == 503);
}

void ProblemTest::listsEveryField()
{
    const auto object = objectOf(problemReply(
            {Error::invalid(u"to"_s, u"to is missing."_s), Error::invalid(u"x"_s, u"x?"_s)}));
    QCOMPARE(object.value("field"_L1).toString(), u"to"_s);
    QCOMPARE(object.value("detail"_L1).toString(), u"to is missing."_s);
    const auto errors = object.value("errors"_L1).toArray();
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors[1].toObject().value("field"_L1).toString(), u"x"_s);
    QVERIFY(!object.contains("instance"_L1));
}

void ProblemTest::statusesTellWhatToDo()
{
    QVERIFY(problemReply(401, u"No key."_s).headers.value("WWW-Authenticate").startsWith("Bearer"));
    const auto unusual = objectOf(problemReply(414, u"Too long."_s));
    QCOMPARE(unusual.value("type"_L1).toString(), u"about:blank"_s);
    QCOMPARE(unusual.value("title"_L1).toString(), u"URI Too Long"_s);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::ProblemTest)
#include "problemtest.moc"
