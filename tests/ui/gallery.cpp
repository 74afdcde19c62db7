// SPDX-License-Identifier: GPL-3.0-or-later
// Paints every screen from sample data into PNG files: gallery FOLDER
#include "core/domain/outagecontrol.h"
#include "core/engine/engine.h"
#include "core/engine/reader.h"
#include "tests/ui/healthsamples.h"
#include "tests/ui/samples.h"
#include "ui/detail/detaildock.h"
#include "ui/filter/filterrow.h"
#include "ui/frame/keysoverlay.h"
#include "ui/frame/mainwindow.h"
#include "ui/shared/language.h"
#include "ui/shared/prompts.h"
#include "ui/shared/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace helio::testing
{

namespace
{

struct Look {
    QString name;
    Theme::Mode mode;
    QString language;
    bool isLive = false;
};

/** Kenya's carrier could be made to fail, and Europe's is away. */
class SampleOutages final : public OutageControl
{
public:
    explicit SampleOutages(Instant until)
        : m_until(until)
    {
    }
    bool serves(const Account &account) const override
    {
        return account.id.value == "kenya"_L1 || account.id.value == "europe"_L1;
    }
    QFuture<QMap<AccountId, SimulatedOutage>> lasting(const QList<Account> &) const override
    {
        return QtFuture::makeReadyFuture(QMap<AccountId, SimulatedOutage>{
                {AccountId(u"europe"_s), {OutageKind::Cut, m_until}}});
    }
    QFuture<Result<void>> begin(const Account &, OutageKind, std::chrono::milliseconds) override
    {
        return QtFuture::makeReadyFuture(Result<void>());
    }
    QFuture<Result<void>> end(const Account &) override
    {
        return QtFuture::makeReadyFuture(Result<void>());
    }

private:
    Instant m_until;
};

class Gallery
{
public:
    Gallery(QApplication &application, const QDir &folder)
        : m_application(application)
        , m_folder(folder)
    {
    }

    bool paint(const Look &look)
    {
        m_look = look;
        QSettings().clear();
        const Languages languages(look.language);
        Theme theme(m_application);
        theme.setMode(look.mode);
        const QTemporaryDir folder;
        const QString url = u"sqlite:"_s + folder.filePath(u"gallery.db"_s);
        const auto ids = writeSamples(url, m_clock.now(), look.isLive);
        if (!ids)
            return fail(ids.error().text);
        if (const auto written = writeHealth(url, m_clock.now()); !written)
            return fail(written.error().text);
        Settings settings;
        settings.database = url;
        settings.publicUrl = u"http://127.0.0.1:9"_s; // where nobody answers
        Engine engine(settings, m_clock);
        if (const auto opened = engine.open(); !opened)
            return fail(opened.error().text);
        Reader reader(url, m_clock);
        DialogPrompts prompts;
        MainWindow window(theme, prompts, m_clock);
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
        save(window, u"opening"_s);
        window.showFailure({ErrorKind::Unavailable,
                MainWindow::tr(
                        "The database was written by a newer Heliograph. Start that version, or choose another database."),
                {}});
        save(window, u"failure"_s);
        SampleOutages outages(m_clock.now() + std::chrono::minutes(4));
        window.open(engine, reader, {}, &outages);
        save(window, u"messages"_s);
        paintFilters(window);
        paintDetails(window, *ids);
        paintCompose(window);
        paintChannels(window, engine);
        paintRoutes(window, engine);
        paintProviders(window, engine);
        paintRest(window);
        window.close();
        save(window, u"closing"_s);
        return true;
    }

private:
    bool fail(const QString &why)
    {
        std::fprintf(stderr, "%s\n", qPrintable(why));
        return false;
    }
    void save(QWidget &window, const QString &screen)
    {
        QTest::qWait(350);
        const QString file = m_folder.filePath(screen + u'-' + m_look.name + u".png"_s);
        window.grab().save(file);
        std::printf("%s\n", qPrintable(file));
    }
    void paintFilters(MainWindow &window)
    {
        auto *row = window.findChild<FilterRow *>();
        row->setWords(u"is:attention channel:sms after:2000-01-01 KE-88"_s);
        save(window, u"messages-filtered"_s);
        row->setWords(u"sate:failed"_s);
        save(window, u"messages-wrong-filter"_s);
        row->clear();
        QMenu *menu = row->findChild<QPushButton *>(u"filterAdd"_s)->menu();
        menu->popup(row->mapToGlobal(QPoint()));
        save(*menu, u"messages-filter-menu"_s);
        menu->close();
    }
    void paintDetails(MainWindow &window, const SampleIds &ids)
    {
        for (const char *name : {"delivered", "undelivered", "unknown", "queued", "held"}) {
            window.openMessage(ids.value(QString::fromLatin1(name)));
            save(window, u"detail-"_s + QString::fromLatin1(name));
        }
        window.openMessage(ids.value(u"delivered"_s));
        QTest::qWait(200);
        auto *bar = window.findChild<QScrollArea *>(u"detailScroll"_s)->verticalScrollBar();
        bar->setValue(bar->maximum());
        save(window, u"detail-foot"_s);
        window.openMessage(ids.value(u"undelivered"_s));
        QTest::qWait(200);
        window.findChild<QPushButton *>(u"detailRetry"_s)->click();
        QTest::qWait(200);
        if (QWidget *dialog = m_application.activeModalWidget()) {
            save(*dialog, u"prompt"_s);
            dialog->close();
        }
        window.findChild<DetailDock *>()->close();
    }
    void paintCompose(MainWindow &window)
    {
        window.go(Screen::Compose);
        window.activateWindow();
        save(window, u"compose-empty"_s);
        auto *to = window.findChild<QLineEdit *>(u"to"_s);
        auto *body = window.findChild<QPlainTextEdit *>(u"body"_s);
        to->setText(u"+254 712 345 678"_s);
        body->setPlainText(
                u"Dear Wanjiru, your parcel KE-88231 – “fragile” – is ready at Moi Avenue until Friday 18:00. Please bring your ID, or the ID of the person who collects it for you."_s);
        save(window, u"compose"_s);
        to->setText(u"+254 71"_s);
        to->setFocus();
        body->setFocus();
        save(window, u"compose-wrong"_s);
        to->setText(u"+254 712 345 678"_s);
        body->setPlainText(u"Your parcel KE-88231 is ready at Moi Avenue until Friday 18:00."_s);
        QTest::qWait(100);
        window.findChild<QPushButton *>(u"send"_s)->click();
        save(window, u"compose-accepted"_s);
    }
    /** The other screens show accounts for SMS only. */
    void paintChannels(MainWindow &window, Engine &engine)
    {
        Account chat{.id = AccountId(u"chat"_s), .provider = u"twilio_whatsapp"_s};
        chat.settings = {{u"account_sid"_s, u"AC00000000000000000000000000000000"_s},
                {u"from"_s, u"+254709900501"_s}, {u"base_url"_s, u"http://127.0.0.1:9000"_s}};
        chat.secrets = {{u"auth_token"_s, u"env:SAMPLE_TOKEN"_s}};
        Account mail{.id = AccountId(u"mail"_s), .provider = u"email"_s};
        mail.settings = {{u"host"_s, u"127.0.0.1"_s}, {u"security"_s, u"none"_s},
                {u"from"_s, u"Parcels <parcels@example.com>"_s}};
        auto *channel = window.findChild<QComboBox *>(u"channel"_s);
        const auto savedChat = engine.saveAccount(chat);
        const auto savedMail = engine.saveAccount(mail);
        while (channel->count() != 3)
            QTest::qWait(50);
        window.findChild<QWidget *>(u"toast"_s)->hide();
        auto *to = window.findChild<QLineEdit *>(u"to"_s);
        auto *body = window.findChild<QPlainTextEdit *>(u"body"_s);
        channel->setCurrentIndex(channel->findData(toName(Channel::WhatsApp)));
        to->setText(u"+254 712 345 678"_s);
        body->setPlainText(u"Hello Wanjiru, your parcel is ready at Moi Avenue."_s);
        save(window, u"compose-whatsapp-words"_s);
        window.findChild<QLineEdit *>(u"templateName"_s)->setText(u"parcel_ready"_s);
        window.findChild<QLineEdit *>(u"templateLanguage"_s)->setText(u"en"_s);
        window.findChild<QPlainTextEdit *>(u"templateValues"_s)
                ->setPlainText(u"Wanjiru\nKE-88231\nMoi Avenue"_s);
        save(window, u"compose-whatsapp"_s);
        channel->setCurrentIndex(channel->findData(toName(Channel::Email)));
        to->setText(u"wanjiru@example.com"_s);
        window.findChild<QLineEdit *>(u"subject"_s)->setText(u"Your parcel KE-88231"_s);
        save(window, u"compose-email"_s);
        window.resize(960, 640);
        save(window, u"compose-small"_s);
        window.resize(1280, 800);
        channel->setCurrentIndex(channel->findData(toName(Channel::Sms)));
        for (const QString &field : {u"to"_s, u"templateName"_s, u"subject"_s})
            window.findChild<QLineEdit *>(field)->clear();
        body->clear();
        const auto chatRemoved = engine.removeAccount(chat.id);
        const auto mailRemoved = engine.removeAccount(mail.id);
        while (channel->count() != 1)
            QTest::qWait(50);
    }
    static QList<Route> sampleRoutes()
    {
        const RouteCandidate kenya{.account = AccountId(u"kenya"_s)};
        const RouteCandidate europe{.account = AccountId(u"europe"_s), .weight = 40};
        return {{.id = RouteId(u"codes"_s),
                        .name = u"Codes first"_s,
                        .filter = {.countries = {u"KE"_s, u"UG"_s},
                                .channels = {Channel::Sms},
                                .categories = {Category::Otp}},
                        .candidates = {kenya, europe}},
                {.id = RouteId(u"east"_s),
                        .name = u"Kenya and neighbours"_s,
                        .filter = {.countries = {u"KE"_s, u"ET"_s, u"RW"_s, u"TZ"_s, u"UG"_s}},
                        .candidates = {kenya},
                        .strategy = Strategy::Order},
                {.id = RouteId(u"offers"_s),
                        .name = u"Offers by day"_s,
                        .filter = {.categories = {Category::Marketing},
                                .time = TimeWindow{QTime(8, 0), QTime(20, 0), u"Africa/Nairobi"_s}},
                        .candidates = {europe, kenya},
                        .strategy = Strategy::Cheapest,
                        .isEnabled = false},
                {.id = RouteId(u"rest"_s),
                        .name = u"Everything else"_s,
                        .candidates = {europe, kenya},
                        .strategy = Strategy::Order,
                        .mayFallBackToSms = true}};
    }
    void paintRoutes(MainWindow &window, Engine &engine)
    {
        window.go(Screen::Routes);
        window.activateWindow();
        save(window, u"routes-shipped"_s);
        const auto saved = engine.saveRoutes(sampleRoutes());
        auto *table = window.findChild<QTableView *>(u"routeTable"_s);
        while (table->model()->rowCount() != sampleRoutes().size())
            QTest::qWait(50);
        table->setCurrentIndex(table->model()->index(1, 0));
        window.findChild<QLineEdit *>(u"testTo"_s)->setText(u"+44 7700 900123"_s);
        window.findChild<QPushButton *>(u"testRoute"_s)->click();
        save(window, u"routes"_s);
        table->setCurrentIndex(table->model()->index(2, 0));
        window.findChild<QPushButton *>(u"routeEdit"_s)->click();
        save(window, u"routes-edit"_s);
        auto *bar = window.findChild<QScrollArea *>(u"editorScroll"_s)->verticalScrollBar();
        bar->setValue(bar->maximum());
        save(window, u"routes-edit-foot"_s);
        window.findChild<QLineEdit *>(u"routeCountries"_s)->setText(u"KE, QX"_s);
        window.findChild<QPushButton *>(u"editorSave"_s)->click();
        save(window, u"routes-wrong"_s);
        window.findChild<QLineEdit *>(u"routeCountries"_s)->clear();
        window.findChild<QPushButton *>(u"editorDrop"_s)->click();
        window.findChild<QTabBar *>(u"routesTabs"_s)->setCurrentIndex(1);
        save(window, u"routes-coverage"_s);
    }
    void paintProviders(MainWindow &window, Engine &engine)
    {
        window.findChild<QWidget *>(u"toast"_s)->hide();
        window.go(Screen::Providers);
        window.activateWindow();
        QTest::qWait(200);
        save(window, u"providers"_s);
        auto *kenya = window.findChild<QWidget *>(u"account-kenya"_s);
        kenya->findChild<QAction *>(u"isolate"_s)->trigger();
        kenya->findChild<QPushButton *>(u"checkCallbacks"_s)->click();
        auto *scroll = window.findChild<QScrollArea *>(u"providerScroll"_s);
        QTest::qWait(300);
        scroll->ensureWidgetVisible(kenya);
        save(window, u"providers-more"_s);
        kenya->findChild<QAction *>(u"simulateOutage"_s)->trigger();
        save(window, u"providers-outage"_s);
        window.findChild<QPushButton *>(u"addAccount"_s)->click();
        save(window, u"account"_s);
        window.findChild<QPushButton *>(u"accountSave"_s)->click();
        save(window, u"account-wrong"_s);
        window.findChild<QPushButton *>(u"accountDiscard"_s)->click();
        kenya->findChild<QPushButton *>(u"edit"_s)->click();
        auto *form = window.findChild<QScrollArea *>(u"accountForm"_s)->verticalScrollBar();
        QTest::qWait(100);
        form->setValue(form->maximum());
        save(window, u"account-foot"_s);
        window.findChild<QPushButton *>(u"accountDiscard"_s)->click();
        window.resize(960, 640);
        const auto used = engine.useAccount(
                AccountId(u"gulf"_s), AccountUse::Isolated, u"Receipts that nobody can explain."_s);
        QMenu *menu = kenya->findChild<QPushButton *>(u"traffic"_s)->menu();
        menu->popup(window.mapToGlobal(QPoint(0, 0)));
        save(*menu, u"providers-menu"_s);
        menu->close();
        scroll->verticalScrollBar()->setValue(0);
        save(window, u"providers-small"_s);
        window.resize(1280, 800);
    }
    void paintRest(MainWindow &window)
    {
        window.go(Screen::Messages);
        window.activateWindow();
        QTest::qWait(200);
        QTest::keyClick(&window, Qt::Key_Question);
        save(window, u"keys"_s);
        QTest::keyClick(window.findChild<KeysOverlay *>(), Qt::Key_Escape);
        window.findChild<QLineEdit *>(u"filterText"_s)->setText(u"+99"_s);
        QTest::qWait(400);
        save(window, u"nothing"_s);
        window.findChild<QPushButton *>(u"filterClear"_s)->click();
        window.resize(960, 640);
        save(window, u"small"_s);
    }

    QApplication &m_application;
    QDir m_folder;
    Look m_look;
    ManualClock m_clock{fromMillis(1'781'517'600'000)}; // a Monday morning in June
};

} // namespace

} // namespace helio::testing

int main(int argc, char **argv)
{
    using namespace helio::testing;
    QApplication application(argc, argv);
    const QTemporaryDir home; // settings of its own
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
    QCoreApplication::setOrganizationName(u"heliograph-gallery"_s);
    QCoreApplication::setApplicationName(u"heliograph-gallery"_s);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"gallery"_s);
    if (!folder.mkpath(u"."_s))
        return 1;
    qputenv("SAMPLE_TOKEN", "0000");
    Gallery gallery(application, folder);
    using helio::Theme;
    const bool isDone = gallery.paint({u"light"_s, Theme::Mode::Light, u"en-GB"_s}) &&
                        gallery.paint({u"dark"_s, Theme::Mode::Dark, u"en-GB"_s, true}) &&
                        gallery.paint({u"arabic"_s, Theme::Mode::Light, u"ar"_s});
    return isDone ? 0 : 1;
}
