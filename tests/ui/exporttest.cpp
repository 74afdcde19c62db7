// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/runtime.h"
#include "core/domain/csv.h"
#include "core/domain/messagecsv.h"
#include "tests/ui/samples.h"
#include "tests/ui/scriptedprompts.h"
#include "ui/messages/exportbar.h"
#include "ui/shared/language.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

/** The real reader over a real database; several pages of messages. */
class ExportTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_bar.reset(); }

    void everyMatchIsWrittenOnce();
    void whatIsFilteredOutIsLeftOut();
    void cancelLeavesNoFile();
    void aFolderThatIsNotThereIsTold();
    void withoutAFileNothingHappens();
    void oneAtATime();

private:
    static constexpr int many = 1'700;

    QString sentence() const { return m_notices->value(0).value(0).toString(); }
    QList<CsvRecord> written() const
    {
        QFile file(m_prompts.file);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const auto csv = readCsv(file.readAll());
        return csv ? csv->records : QList<CsvRecord>();
    }

    QTemporaryDir m_folder;
    Languages m_english{u"en-GB"_s};
    std::unique_ptr<Runtime> m_runtime;
    testing::ScriptedPrompts m_prompts;
    std::unique_ptr<ExportBar> m_bar;
    std::unique_ptr<QSignalSpy> m_notices;
};

void ExportTest::initTestCase()
{
    Settings settings;
    settings.database = u"sqlite:"_s + m_folder.filePath(u"export.db"_s);
    const SystemClock clock;
    QVERIFY(testing::writeSamples(settings.database, clock.now() - 24h));
    QVERIFY(testing::writeMany(settings.database, many, clock.now(), 10ms));
    m_runtime = std::make_unique<Runtime>(settings, StartOptions());
    QVERIFY(m_runtime->start().result());
}

void ExportTest::init()
{
    m_prompts = {};
    m_prompts.file = m_folder.filePath(u"messages.csv"_s);
    QFile::remove(m_prompts.file);
    m_bar = std::make_unique<ExportBar>(m_runtime->reader(), m_prompts);
    m_notices = std::make_unique<QSignalSpy>(m_bar.get(), &ExportBar::noticed);
}

void ExportTest::everyMatchIsWrittenOnce()
{
    m_bar->start({});
    QVERIFY(m_bar->isRunning() && m_bar->isVisibleTo(nullptr));
    QTRY_COMPARE(m_notices->size(), 1);
    QVERIFY2(sentence().contains(u"messages.csv"_s), qPrintable(sentence()));
    const auto records = written();
    QVERIFY(records.size() > many);
    QCOMPARE(records.first().fields, csvTitles());
    QSet<QString> ids;
    for (const CsvRecord &record : records.sliced(1)) {
        QCOMPARE(record.fields.size(), csvTitles().size());
        ids.insert(record.fields.first());
    }
    QCOMPARE(ids.size(), records.size() - 1);
    const auto counts = m_runtime->reader().counts().result();
    QVERIFY(counts);
    qint64 stored = 0;
    for (const qint64 count : counts->byState)
        stored += count;
    QCOMPARE(ids.size(), stored);
}

void ExportTest::whatIsFilteredOutIsLeftOut()
{
    m_bar->start({.states = {MessageState::Failed}});
    QTRY_COMPARE(m_notices->size(), 1);
    const auto records = written();
    QVERIFY(records.size() > 1);
    const qsizetype state = csvTitles().indexOf(u"state"_s);
    for (const CsvRecord &record : records.sliced(1))
        QCOMPARE(record.fields[state], u"failed"_s);
}

void ExportTest::cancelLeavesNoFile()
{
    m_bar->start({});
    m_bar->findChild<QPushButton *>(u"exportCancel"_s)->click();
    QVERIFY(!m_bar->isRunning());
    QCOMPARE(m_notices->size(), 1);
    QTest::qWait(100); // the page that was under way comes, for nobody
    QCOMPARE(m_notices->size(), 1);
    QVERIFY(QDir(m_folder.path()).entryList({u"messages.csv*"_s}).isEmpty());
}

void ExportTest::aFolderThatIsNotThereIsTold()
{
    m_prompts.file = m_folder.filePath(u"gone/messages.csv"_s);
    m_bar->start({});
    QCOMPARE(m_notices->size(), 1);
    QVERIFY2(sentence().contains(u"gone"_s), qPrintable(sentence()));
    QVERIFY(!m_bar->isRunning() && m_bar->isHidden());
}

void ExportTest::withoutAFileNothingHappens()
{
    m_prompts.file.clear();
    m_bar->start({});
    QCOMPARE(m_prompts.asked, QStringList{u"exportPrompt"_s});
    QVERIFY(!m_bar->isRunning());
    QCOMPARE(m_notices->size(), 0);
}

void ExportTest::oneAtATime()
{
    m_bar->start({});
    m_bar->start({});
    QCOMPARE(m_prompts.asked.size(), 1);
    QTRY_COMPARE(m_notices->size(), 1);
}

} // namespace helio

QTEST_MAIN(helio::ExportTest)
#include "exporttest.moc"
