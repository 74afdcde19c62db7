// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/secretinput.h"
#include "app/ctl/verbs.h"
#include "app/shared/stopsignal.h"
#include "core/server/listenaddress.h"

#include <QCoreApplication>

#include <map>
#include <string_view>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** The line that scripts wait for. */
void sayReady(const Context &context, const QString &address)
{
    if (context.asJson)
        printJson({{u"ready"_s, address}});
    else
        printText(u"ready "_s + address);
}

/** Runs the worker until SIGTERM or SIGINT: then it settles what is under way, and ends with 0. */
int serve(Context &context)
{
    const auto settings = context.settings();
    if (!settings)
        return context.fail(settings.error());
    const StopSignal stopSignal;
    Runtime runtime(*settings, {.sends = true, .serves = true});
    QCoreApplication &application = *QCoreApplication::instance();
    auto stop = [&] {
        runtime.stop().then(&application, [] { QCoreApplication::exit(exitcode::done); });
    };
    QObject::connect(&stopSignal, &StopSignal::received, &application, stop);
    runtime.start().then(&application, [&](const Result<void> &started) {
        if (started)
            sayReady(context, runtime.address());
        else
            QCoreApplication::exit(context.fail(started.error()));
    });
    return QCoreApplication::exec();
}

struct SandboxOptions {
    QString listen = u"127.0.0.1:9000"_s;
    QString accountSid;
    QString token = u"env:HELIOGRAPH_SANDBOX_TOKEN"_s;
    quint64 seed = 1;
    bool isSilent = false;
    bool hasNoMagic = false;
    std::map<std::string_view, QString> times; ///< by flag
    SandboxFaults faults;
};

struct Probability {
    const char *flag;
    double SandboxFaults::*member;
    const char *help;
};

constexpr Probability probabilities[] = {
        {"--too-many", &SandboxFaults::tooMany, "answered 429, not taken"},
        {"--server-error", &SandboxFaults::serverError, "answered 500, not taken"},
        {"--permanent", &SandboxFaults::permanent, "answered 400 with code 21211"},
        {"--cut", &SandboxFaults::cut, "taken, and the connection closed without an answer"},
        {"--undelivered", &SandboxFaults::undelivered, "taken, and reported undelivered"},
        {"--late", &SandboxFaults::late, "last callback --late-by later"},
        {"--repeated", &SandboxFaults::repeated, "each callback twice"},
        {"--out-of-order", &SandboxFaults::outOfOrder, "last callback before \"sent\""},
        {"--unread", &SandboxFaults::unread, "WhatsApp: delivered, and never said to be read"}};

struct Time {
    const char *flag;
    std::chrono::milliseconds SandboxFaults::*member;
    const char *help;
};

constexpr Time times[] = {{"--latency", &SandboxFaults::latency, "before each answer"},
        {"--jitter", &SandboxFaults::jitter, "added to it, at most so much"},
        {"--late-by", &SandboxFaults::lateBy, "how late a late callback is"},
        {"--callback-delay", &SandboxFaults::callbackDelay, "before each callback"}};

Result<SandboxSettings> sandboxSettings(const SandboxOptions &options)
{
    SandboxSettings settings{.seed = options.seed,
            .faults = options.faults,
            .sendsCallbacks = !options.isSilent,
            .magicNumbers = !options.hasNoMagic};
    if (!options.accountSid.isEmpty())
        settings.accountSid = options.accountSid;
    for (const Time &time : times) {
        const auto given = options.times.find(time.flag);
        if (given == options.times.end() || given->second.isEmpty())
            continue;
        const auto duration = durationFromText(QString::fromLatin1(time.flag), given->second);
        if (!duration)
            return duration.error();
        settings.faults.*time.member = *duration;
    }
    const auto words = secretWordsFrom({u"auth_token="_s + options.token});
    if (!words)
        return Error::invalid(u"auth-token"_s, words.error().text);
    const auto token =
            words->typed.isEmpty() ? plainSecret(options.token) : readSecret(words->typed);
    if (!token) {
        return Error::invalid(u"auth-token"_s,
                token.error().text + u" --auth-token needs env:NAME, file:PATH or -."_s);
    }
    settings.authToken = *token;
    return settings;
}

int report(const Context &context, const SandboxStatistics &statistics)
{
    return context.answer({{u"requests"_s, statistics.requests}, {u"taken"_s, statistics.taken},
                                  {u"refused"_s, statistics.refused}, {u"cut"_s, statistics.cut},
                                  {u"callbacks_sent"_s, statistics.callbacksSent},
                                  {u"callbacks_failed"_s, statistics.callbacksFailed}},
            u"%1 requests: %2 taken, %3 refused, %4 cut; %5 callbacks sent, %6 failed"_s
                    .arg(statistics.requests)
                    .arg(statistics.taken)
                    .arg(statistics.refused)
                    .arg(statistics.cut)
                    .arg(statistics.callbacksSent)
                    .arg(statistics.callbacksFailed));
}

int runSandbox(Context &context, const SandboxOptions &options)
{
    const auto settings = sandboxSettings(options);
    if (!settings)
        return context.fail(settings.error());
    const auto listen = readListenAddress(options.listen);
    if (!listen)
        return context.fail(listen.error());
    const StopSignal stopSignal;
    Sandbox sandbox(*settings);
    const auto port = sandbox.listen(listen->address, listen->port);
    if (!port)
        return context.fail(port.error());
    QObject::connect(&stopSignal, &StopSignal::received, QCoreApplication::instance(),
            [] { QCoreApplication::exit(exitcode::done); });
    sayReady(context, addressText(listen->address, *port));
    const int code = QCoreApplication::exec();
    report(context, sandbox.statistics());
    return code;
}

} // namespace

void addServeVerbs(Verb program, Context &context)
{
    context.addVerb(program, "serve", "the worker: sends, takes callbacks and serves the REST API",
            [&context] { return serve(context); });

    auto options = std::make_shared<SandboxOptions>();
    Verb verb = context.addVerb(program, "sandbox",
            "a carrier on loopback that answers as Twilio does, faults included",
            [&context, options] { return runSandbox(context, *options); });
    verb.option("--listen", options->listen, "loopback only").named("HOST:PORT").showsDefault();
    verb.option("--account-sid", options->accountSid, "the account it knows").named("AC…");
    verb.option("--auth-token", options->token,
                "where its token is: env:NAME, file:PATH or - for standard input")
            .named("REFERENCE")
            .showsDefault();
    verb.option("--seed", options->seed, "the same seed makes the same faults").showsDefault();
    verb.flag("--no-callbacks", options->isSilent, "never calls back");
    verb.flag("--no-magic", options->hasNoMagic, "Twilio's test numbers are numbers as any");
    for (const Probability &probability : probabilities) {
        verb.option(probability.flag, options->faults.*probability.member, probability.help)
                .named("0-1")
                .between(0, 1)
                .grouped("Faults, by probability");
    }
    for (const Time &time : times) {
        verb.option(time.flag, options->times[time.flag], time.help)
                .named("TIME")
                .grouped("Faults, by time");
    }
}

} // namespace helio
