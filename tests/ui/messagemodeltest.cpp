// SPDX-License-Identifier: GPL-3.0-or-later
// The list's model over a real engine and reader, each on its own thread, on SQLite.
#include "ui/messages/messagemodel.h"
#include "app/shared/runtime.h"
#include "tests/support/builders.h"
#include "tests/ui/samples.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

/** A stored history, an engine that sends nothing, and a model over it. */
struct Bench {
    explicit Bench(int stored)
    {
        qputenv("SAMPLE_TOKEN", "0000");
        settings.database = u"sqlite:"_s + folder.filePath(u"model.db"_s);
        const SystemClock clock;
        // Accounts and one of each state first, a day ago; then the many.
        const auto sampled = testing::writeSamples(settings.database, clock.now() - 24h);
        const auto written = testing::writeMany(settings.database, stored, clock.now(), 10ms);
        isReady = bool(sampled) && bool(written);
        runtime = std::make_unique<Runtime>(settings, StartOptions());
        isReady = isReady && bool(runtime->start().result());
    }

    void open(const MessageFilter &filter = {})
    {
        model = std::make_unique<MessageModel>(runtime->reader(), clock);
        tester = std::make_unique<QAbstractItemModelTester>(
                model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QObject::connect(&runtime->engine(), &Engine::messagesChanged, model.get(),
                &MessageModel::noteChanges);
        model->setFilter(filter);
        QTRY_VERIFY(model->isLoaded());
    }
    MessageId submit()
    {
        const auto answer =
                runtime->engine().submit({testing::aDraft().reference(u"NEW"_s), {}}).result();
        return answer ? answer->id : MessageId();
    }
    void fetchAll()
    {
        while (model->canFetchMore({})) {
            model->fetchMore({});
            QTRY_VERIFY(!model->isLoading());
        }
    }

    QTemporaryDir folder;
    Settings settings;
    SystemClock clock;
    bool isReady = false;
    std::unique_ptr<Runtime> runtime;
    std::unique_ptr<MessageModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

MessageFilter only(MessageState state)
{
    MessageFilter filter;
    filter.states = {state};
    return filter;
}

} // namespace

class MessageModelTest : public QObject
{
    Q_OBJECT

private slots:
    void pagesReachTheEndWithoutGapOrRepeat();
    void windowIsBounded();
    void newRowsComeInWhileLive();
    void newRowsAreCountedWhileNotLive();
    void changedRowFollowsInPlace();
    void rowThatLeavesTheFilterGoes();
    void deepRowFollowsWhenItIsSeen();
    void answerToAFormerFilterIsDropped();
    void unreadableDatabaseIsTold();
};

void MessageModelTest::pagesReachTheEndWithoutGapOrRepeat()
{
    Bench bench(450);
    QVERIFY(bench.isReady);
    bench.open(only(MessageState::Queued));
    QCOMPARE(bench.model->rowCount(), MessageModel::pageSize);
    bench.fetchAll();
    QVERIFY(bench.model->rowCount() >= 450);
    QSet<QString> seen;
    for (int row = 0; row < bench.model->rowCount(); ++row) {
        seen.insert(bench.model->messageAt(row)->id.value);
        if (row > 0)
            QVERIFY(bench.model->messageAt(row)->id < bench.model->messageAt(row - 1)->id);
        QCOMPARE(bench.model->rowOf(bench.model->messageAt(row)->id), row);
    }
    QCOMPARE(seen.size(), qsizetype(bench.model->rowCount()));
}

void MessageModelTest::windowIsBounded()
{
    Bench bench(MessageModel::mostRows + 500);
    QVERIFY(bench.isReady);
    bench.open();
    const MessageId newest = bench.model->messageAt(0)->id;
    bench.model->setLive(false);
    bench.fetchAll();
    QCOMPARE(bench.model->rowCount(), MessageModel::mostRows);
    QCOMPARE(bench.model->rowOf(newest), -1);
    QVERIFY(bench.model->hasMorePending());
    bench.model->setLive(true);
    QTRY_COMPARE(bench.model->rowOf(newest), 0);
    QVERIFY(!bench.model->hasMorePending());
}

void MessageModelTest::newRowsComeInWhileLive()
{
    Bench bench(10);
    QVERIFY(bench.isReady);
    bench.open();
    const MessageId id = bench.submit();
    QTRY_COMPARE(bench.model->rowOf(id), 0);
    QCOMPARE(bench.model->pending(), 0);
}

void MessageModelTest::newRowsAreCountedWhileNotLive()
{
    Bench bench(10);
    QVERIFY(bench.isReady);
    bench.open();
    const int before = bench.model->rowCount();
    bench.model->setLive(false);
    for (int i = 0; i < 3; ++i)
        QVERIFY(!bench.submit().isEmpty());
    QTRY_COMPARE(bench.model->pending(), 3);
    QCOMPARE(bench.model->rowCount(), before);
    bench.model->setLive(true);
    QTRY_COMPARE(bench.model->rowCount(), before + 3);
    QCOMPARE(bench.model->pending(), 0);
}

void MessageModelTest::changedRowFollowsInPlace()
{
    Bench bench(10);
    QVERIFY(bench.isReady);
    bench.open();
    const MessageId id = bench.model->messageAt(4)->id;
    const int rows = bench.model->rowCount();
    const QSignalSpy resets(bench.model.get(), &QAbstractItemModel::modelReset);
    const QSignalSpy removals(bench.model.get(), &QAbstractItemModel::rowsRemoved);
    QVERIFY(bench.runtime->engine().cancel(id, u"test"_s).result());
    QTRY_COMPARE(bench.model->messageAt(4)->state, MessageState::Cancelled);
    QCOMPARE(bench.model->rowOf(id), 4);
    QCOMPARE(bench.model->rowCount(), rows);
    QCOMPARE(resets.count() + removals.count(), 0);
}

void MessageModelTest::rowThatLeavesTheFilterGoes()
{
    Bench bench(10);
    QVERIFY(bench.isReady);
    bench.open(only(MessageState::Queued));
    const MessageId id = bench.model->messageAt(4)->id;
    const int rows = bench.model->rowCount();
    QVERIFY(bench.runtime->engine().cancel(id, u"test"_s).result());
    QTRY_COMPARE(bench.model->rowOf(id), -1);
    QCOMPARE(bench.model->rowCount(), rows - 1);
}

void MessageModelTest::deepRowFollowsWhenItIsSeen()
{
    Bench bench(600);
    QVERIFY(bench.isReady);
    bench.open();
    bench.model->setLive(false);
    bench.fetchAll();
    constexpr int deep = 510;
    const MessageId id = bench.model->messageAt(deep)->id;
    bench.model->setVisibleRows(500, 520);
    QVERIFY(bench.runtime->engine().cancel(id, u"test"_s).result());
    QTRY_COMPARE(bench.model->messageAt(deep)->state, MessageState::Cancelled);
}

void MessageModelTest::answerToAFormerFilterIsDropped()
{
    Bench bench(300);
    QVERIFY(bench.isReady);
    bench.open();
    bench.model->setFilter(only(MessageState::Queued));
    bench.model->setFilter(only(MessageState::Delivered));
    QTRY_VERIFY(bench.model->isLoaded());
    QTest::qWait(50); // the first answer, were it not dropped, would be here by now
    QVERIFY(bench.model->rowCount() > 0);
    for (int row = 0; row < bench.model->rowCount(); ++row)
        QCOMPARE(bench.model->messageAt(row)->state, MessageState::Delivered);
}

void MessageModelTest::unreadableDatabaseIsTold()
{
    const SystemClock clock;
    const QTemporaryDir folder;
    Reader reader(u"sqlite:"_s + folder.filePath(u"none/at/all.db"_s), clock);
    MessageModel model(reader, clock);
    const QSignalSpy failures(&model, &MessageModel::failed);
    model.setFilter({});
    QTRY_COMPARE(failures.count(), 1);
    QVERIFY(!failures.first().first().toString().isEmpty());
    QVERIFY(!model.isLoading());
}

} // namespace helio

QTEST_MAIN(helio::MessageModelTest)
#include "messagemodeltest.moc"
