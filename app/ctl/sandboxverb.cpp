// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/secretinput.h"
#include "app/ctl/verbs.h"
#include "app/shared/stopsignal.h"
#include "core/sandbox/sandbox.h"
#include "core/server/listenaddress.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <map>
#include <string_view>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct SandboxOptions {
    QString listen = u"127.0.0.1:9000"_s;
    QString accountSid;
    QString token = u"env:HELIOGRAPH_SANDBOX_TOKEN"_s;
    quint64 seed = 1;
    bool isSilent = false;
    bool hasNoMagic = false;
    QStringList accounts;                      ///< NAME=VALUE
    QStringList callbacks;                     ///< PROVIDER=URL
    QStringList outages;                       ///< PROVIDER=KIND:TIME
    std::map<std::string_view, QString> times; ///< by flag
    SandboxFaults faults;
};

struct Probability {
    const char *flag;
    double SandboxFaults::*member;
    const char *help;
};

constexpr Probability probabilities[] = {
        {"--too-many", &SandboxFaults::tooMany, "over the rate (429), not taken"},
        {"--server-error", &SandboxFaults::serverError, "its own failure (500), not taken"},
        {"--permanent", &SandboxFaults::permanent, "the recipient is refused for good"},
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

/** What the wires beside Twilio's know an account by; of all, the secret is the auth token. */
struct Identity {
    const char *name;
    void (*put)(SandboxSettings &settings, const QString &value);
};

constexpr Identity identities[] = {{"africastalking.username",
                                           [](SandboxSettings &settings, const QString &value) {
                                               settings.africasTalking.username = value;
                                           }},
        {"vonage.api_key",
                [](SandboxSettings &settings, const QString &value) {
                    settings.vonage.apiKey = value;
                }},
        {"whatsapp.phone_number_id",
                [](SandboxSettings &settings, const QString &value) {
                    settings.whatsApp.phoneNumberId = value;
                }},
        {"aws.access_key_id",
                [](SandboxSettings &settings, const QString &value) {
                    settings.aws.accessKeyId = value.toUtf8();
                }},
        {"aws.topic_arn", [](SandboxSettings &settings, const QString &value) {
             settings.aws.topicArn = value;
         }}};

Result<void> identify(SandboxSettings &settings, const QStringList &words)
{
    const auto pairs = pairsFrom(words, u"--set"_s);
    if (!pairs)
        return pairs.error();
    QStringList known;
    for (const Identity &identity : identities)
        known.append(QString::fromLatin1(identity.name));
    for (auto pair = pairs->begin(); pair != pairs->end(); ++pair) {
        const auto *found = std::ranges::find_if(identities, [&pair](const Identity &identity) {
            return pair.key() == QLatin1String(identity.name);
        });
        if (found == std::end(identities) || pair.value().isEmpty())
            return Error::invalid(u"set"_s,
                    u"--set %1 is not known to the sandbox, or has no value; it takes %2."_s.arg(
                            pair.key().left(80), known.join(u", "_s)));
        found->put(settings, pair.value());
    }
    return {};
}

/** "server_error:60s", from now. */
Result<SandboxOutage> outageFrom(const QString &provider, const QString &text)
{
    const QString kind = text.section(u':', 0, 0);
    const auto known = outageKindFromName(kind);
    if (!known || !text.contains(u':'))
        return Error::invalid(u"outage"_s,
                u"--outage %1=%2: PROVIDER=KIND:TIME is needed, such as %1=server_error:60s; KIND "
                "is one of %3."_s.arg(provider, text.left(80), outageKindNames().join(u", "_s)));
    const auto length = durationFromText(u"--outage"_s, text.section(u':', 1));
    if (!length)
        return length.error();
    return SandboxOutage{
            .kind = *known, .until = QDateTime::currentDateTimeUtc().addMSecs(length->count())};
}

/** As they stand when the sandbox begins; later its own paths change them. */
Result<void> prepare(Sandbox &sandbox, const SandboxOptions &options)
{
    const auto callbacks = pairsFrom(options.callbacks, u"--callback"_s);
    if (!callbacks)
        return callbacks.error();
    for (const auto &[provider, url] : callbacks->asKeyValueRange()) {
        if (auto set = sandbox.setCallbackUrl(provider, url.toUtf8()); !set)
            return set;
    }
    const auto outages = pairsFrom(options.outages, u"--outage"_s);
    if (!outages)
        return outages.error();
    for (const auto &[provider, text] : outages->asKeyValueRange()) {
        const auto outage = outageFrom(provider, text);
        if (!outage)
            return outage.error();
        if (auto set = sandbox.setOutage(provider, *outage); !set)
            return set;
    }
    return {};
}

Result<SandboxSettings> sandboxSettings(const SandboxOptions &options)
{
    SandboxSettings settings{.seed = options.seed,
            .faults = options.faults,
            .sendsCallbacks = !options.isSilent,
            .magicNumbers = !options.hasNoMagic};
    if (!options.accountSid.isEmpty())
        settings.accountSid = options.accountSid;
    if (auto identified = identify(settings, options.accounts); !identified)
        return identified.error();
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
    if (auto prepared = prepare(sandbox, options); !prepared)
        return context.fail(prepared.error());
    const auto port = sandbox.listen(listen->address, listen->port);
    if (!port)
        return context.fail(port.error());
    QObject::connect(&stopSignal, &StopSignal::received, QCoreApplication::instance(),
            [] { QCoreApplication::exit(exitcode::done); });
    context.sayReady(addressText(listen->address, *port));
    const int code = QCoreApplication::exec();
    report(context, sandbox.statistics());
    return code;
}

} // namespace

void addSandboxVerb(Verb program, Context &context)
{
    auto options = std::make_shared<SandboxOptions>();
    Verb verb = context.addVerb(program, "sandbox",
            "a carrier on loopback that answers as Twilio, Africa's Talking, Unifonic, Vonage, "
            "WhatsApp's Cloud API and AWS (SNS, End User Messaging) do, all at one port, faults "
            "included",
            [&context, options] { return runSandbox(context, *options); });
    verb.option("--listen", options->listen, "loopback only").named("HOST:PORT").showsDefault();
    verb.option("--account-sid", options->accountSid, "the account it knows").named("AC…");
    verb.option("--auth-token", options->token,
                "where its token is: env:NAME, file:PATH or - for standard input")
            .named("REFERENCE")
            .showsDefault();
    verb.option("--set", options->accounts,
                "what else it knows an account by: africastalking.username, vonage.api_key, "
                "whatsapp.phone_number_id, aws.access_key_id, aws.topic_arn; each provider's "
                "secret is the token")
            .named("NAME=VALUE");
    verb.option("--callback", options->callbacks,
                "where a provider's calls go that no message names an address for, as set in its "
                "dashboard; loopback only")
            .named("PROVIDER=URL");
    verb.option("--outage", options->outages,
                "a provider is away from the start: server_error, cut, slow, silent, unauthorized "
                "or too_many")
            .named("PROVIDER=KIND:TIME");
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
