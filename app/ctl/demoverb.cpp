// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/history.h"
#include "app/ctl/json.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "app/shared/demodata.h"
#include "core/domain/phonenumber.h"
#include "core/storage/address.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QThread>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** One of each kind; the numbers belong to nobody (numbering plans keep them for fiction). */
QList<Draft> demonstration()
{
    return {
            {.to = u"+12025550143"_s,
                    .body = u"Your code is 482913. It is valid for 5 minutes."_s,
                    .category = Category::Otp,
                    .reference = u"login-8812"_s},
            {.to = u"+447700900123"_s,
                    .body = u"Order 1042 has left our warehouse. Track it: https://example.com/1042"_s,
                    .reference = u"order-1042"_s},
            {.to = u"+12025550187"_s,
                    .body = u"تم استلام دفعتك بمبلغ 250 ريال. شكرًا لك."_s,
                    .reference = u"payment-77"_s,
                    .language = u"ar"_s},
            {.to = u"+447700900456"_s,
                    .body = u"Dear customer, your appointment on Monday at 9:30 is confirmed. Please "
                            "bring the papers that we listed in our letter, and come ten minutes "
                            "early. To move it, call us by Friday at noon."_s,
                    .category = Category::Service,
                    .reference = u"visit-3"_s},
            {.to = u"+12025550111"_s,
                    .body = u"The technician arrives between 2 and 4 pm today 🚚"_s,
                    .reference = u"order-1043"_s},
    };
}

Result<QList<MessageHistory>> waitForAll(Reader &reader, const QList<MessageId> &ids)
{
    const QDeadlineTimer deadline(std::chrono::seconds(60));
    for (;;) {
        QList<MessageHistory> histories;
        bool areFinal = true;
        for (const MessageId &id : ids) {
            const auto history = reader.history(id).result();
            if (!history)
                return history.error();
            areFinal = areFinal && isFinal(history->message.state);
            histories.append(*history);
        }
        if (areFinal || deadline.hasExpired())
            return histories;
        QThread::msleep(50);
    }
}

int report(const Context &context, const QList<MessageHistory> &histories)
{
    QJsonArray messages;
    qsizetype delivered = 0;
    for (const MessageHistory &history : histories) {
        const Message &message = history.message;
        delivered += message.state == MessageState::Delivered;
        messages.append(withRaw(history));
        if (!context.asJson) {
            printText(u"\n%1 to %2, %3, %4 segment(s): %5\n%6"_s
                              .arg(message.reference, masked(message.to), toName(message.encoding))
                              .arg(message.segments)
                              .arg(toName(message.state), timelineOf(history)));
        }
    }
    context.answer({{u"messages"_s, messages}, {u"delivered"_s, delivered}},
            u"\n%1 of %2 messages were delivered."_s.arg(delivered).arg(histories.size()));
    return delivered == histories.size() ? exitcode::done : exitcode::failed;
}

int demonstrate(Context &context)
{
    auto settings = context.settings();
    if (!settings)
        return context.fail(settings.error());
    const QTemporaryDir folder;
    if (!folder.isValid()) {
        return context.fail({ErrorKind::Unavailable,
                u"No temporary folder can be made: %1"_s.arg(folder.errorString()), {}});
    }
    Settings own = *settings;
    own.database = u"sqlite:"_s + folder.filePath(u"demo.db"_s);
    own.publicUrl.clear(); // the carrier is on this computer
    SandboxSettings carrier;
    carrier.faults.latency = std::chrono::milliseconds(40);
    carrier.faults.callbackDelay = std::chrono::milliseconds(150);
    Runtime runtime(own, {.sends = true, .serves = true, .anyPort = true, .sandbox = carrier});
    if (auto started = runtime.start().result(); !started)
        return context.fail(started.error());
    if (!context.asJson) {
        printText(u"The engine serves at %1 and sends through a sandbox carrier."_s.arg(
                runtime.address()));
    }
    QList<MessageId> ids;
    for (const Draft &draft : demonstration()) {
        const auto submission = runtime.engine().submit({draft, {}}).result();
        if (!submission)
            return context.fail(submission.error());
        ids.append(submission->id);
    }
    const auto histories = waitForAll(runtime.reader(), ids);
    if (!histories)
        return context.fail(histories.error());
    return report(context, *histories);
}

/** Made-up lives for the window, with how far it is on standard error. */
int fill(Context &context, quint64 count, quint64 seed)
{
    const auto settings = context.settings();
    if (!settings)
        return context.fail(settings.error());
    QElapsedTimer told;
    told.start();
    const auto progress = [&](qint64 written) {
        if (!context.asJson && told.elapsed() > 1'000) {
            printError(u"%1 of %2 messages"_s.arg(written).arg(count));
            told.restart();
        }
        return true;
    };
    const auto written =
            writeDemo(settings->database, qint64(count), seed, SystemClock().now(), progress);
    if (!written)
        return context.fail(written.error());
    return context.answer({{u"messages"_s, *written}},
            u"%1 made-up messages are in %2. Nothing of them is ever sent."_s.arg(*written).arg(
                    withoutPassword(settings->database)));
}

} // namespace

void addDemoVerb(Verb program, Context &context)
{
    struct Options {
        quint64 messages = 0;
        quint64 seed = 1;
    };
    auto options = std::make_shared<Options>();
    Verb verb = context.addVerb(program, "demo",
            "sends a handful of messages through a sandbox carrier and shows their way; nothing is "
            "kept. With --messages: fills an empty database to look around in",
            [&context, options] {
                return options->messages == 0 ? demonstrate(context)
                                              : fill(context, options->messages, options->seed);
            });
    verb.option("--messages", options->messages, "so many made-up messages, never sent");
    verb.option("--seed", options->seed, "another one draws other messages").showsDefault();
}

} // namespace helio
