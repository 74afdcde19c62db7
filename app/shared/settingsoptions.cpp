// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/settingsoptions.h"

#include "core/server/listenaddress.h"

#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QUrl>

#include <CLI/CLI.hpp>

#include <array>
#include <variant>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

using Milliseconds = std::chrono::milliseconds;
using Member = std::variant<QString Settings::*, Milliseconds Settings::*,
        std::chrono::hours Settings::*, std::optional<Money> Settings::*>;

struct Row {
    const char *name;
    Member member;
    const char *placeholder;
    const char *help;
};

const std::array rows{
        Row{"database", &Settings::database, "URL",
                "sqlite:PATH or postgresql://USER@HOST/NAME; by default a file in the user's data "
                "folder"},
        Row{"listen", &Settings::listen, "HOST:PORT", "where the server listens"},
        Row{"public-url", &Settings::publicUrl, "URL",
                "scheme, host and port as providers reach this server"},
        Row{"tls-certificate", &Settings::tlsCertificate, "FILE", "PEM; together with --tls-key"},
        Row{"tls-key", &Settings::tlsKey, "FILE", "PEM; together with --tls-certificate"},
        Row{"default-region", &Settings::defaultRegion, "CC",
                "ISO 3166 code for numbers in a national spelling, e.g. KE"},
        Row{"lease-time", &Settings::leaseTime, "TIME",
                "how long a worker owns what it claimed; longer than --request-timeout"},
        Row{"request-timeout", &Settings::requestTimeout, "TIME", "of one request to a provider"},
        Row{"unknown-wait", &Settings::unknownWait, "TIME",
                "for a late receipt, before the provider is asked"},
        Row{"poll-after", &Settings::pollAfter, "TIME",
                "a sent message without receipt is asked after"},
        Row{"price-after", &Settings::priceAfter, "TIME", "a delivered message's price is read"},
        Row{"unconfirmed-after", &Settings::unconfirmedAfter, "TIME",
                "a sent message without receipt is given up"},
        Row{"raw-retention", &Settings::rawRetention, "TIME",
                "redacted requests and replies are kept"},
        Row{"key-retention", &Settings::keyRetention, "TIME", "idempotency keys are remembered"},
        Row{"max-cost", &Settings::maxCost, "AMOUNT",
                "of all attempts of one message together, such as \"0.50 EUR\", or none"},
        Row{"drain-time", &Settings::drainTime, "TIME", "a graceful stop waits for replies"},
};

QString nameOf(const Row &row)
{
    return QString::fromLatin1(row.name);
}

QString variableOf(const Row &row)
{
    return u"HELIOGRAPH_"_s + nameOf(row).toUpper().replace(u'-', u'_');
}

Error refusal(const QString &name, const QString &given, const QString &accepted)
{
    return Error::invalid(name, u"%1 is \"%2\": %3"_s.arg(name, given.left(120), accepted));
}

QString limitText(const std::optional<Money> &limit)
{
    return limit ? toDecimal(*limit) + u' ' + limit->currency : u"none"_s;
}

QString shown(const Settings &settings, const Row &row)
{
    const auto text = [&](auto member) {
        if constexpr (std::is_same_v<decltype(member), QString Settings::*>)
            return settings.*member;
        else if constexpr (std::is_same_v<decltype(member), std::optional<Money> Settings::*>)
            return limitText(settings.*member);
        else
            return toText(settings.*member);
    };
    static const QRegularExpression password(u"^([a-z]+://[^:/@]*):[^@]*@"_s);
    return std::visit(text, row.member).replace(password, u"\\1:…@"_s);
}

Result<std::optional<Money>> limitFromText(const QString &name, const QString &text)
{
    if (text == "none"_L1)
        return std::optional<Money>();
    static const QRegularExpression pattern(u"^([0-9]{1,6}(?:\\.[0-9]{1,6})?) ([A-Z]{3})$"_s);
    const auto match = pattern.match(text);
    const auto money = moneyFromDecimal(match.captured(1), match.captured(2));
    if (!match.hasMatch() || !money || money->micros <= 0)
        return refusal(name, text,
                u"an amount with its currency is needed, such as \"0.50 EUR\", or none."_s);
    return money;
}

Result<void> assign(Settings &settings, const Row &row, const QString &text)
{
    if (const auto *member = std::get_if<QString Settings::*>(&row.member)) {
        settings.**member = text;
        return {};
    }
    if (const auto *member = std::get_if<std::optional<Money> Settings::*>(&row.member)) {
        const auto limit = limitFromText(nameOf(row), text);
        if (!limit)
            return limit.error();
        settings.**member = *limit;
        return {};
    }
    const auto duration = durationFromText(nameOf(row), text);
    if (!duration)
        return duration.error();
    if (const auto *member = std::get_if<Milliseconds Settings::*>(&row.member)) {
        settings.**member = *duration;
    } else {
        const auto hours = std::chrono::duration_cast<std::chrono::hours>(*duration);
        if (hours.count() < 1) {
            return Error::invalid(
                    nameOf(row), u"%1 is \"%2\": at least 1h is needed."_s.arg(nameOf(row), text));
        }
        settings.*std::get<std::chrono::hours Settings::*>(row.member) = hours;
    }
    return {};
}

Result<void> checkPublicUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isPlain = url.path().isEmpty() && !url.hasQuery() && !url.hasFragment() &&
                         url.userInfo().isEmpty();
    if (!text.isEmpty() && (!url.isValid() || url.host().isEmpty() || !isPlain ||
                                   (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))) {
        return refusal(u"public-url"_s, text,
                u"scheme, host and port alone are needed, such as https://sms.example.com."_s);
    }
    return {};
}

Result<void> checkTls(const Settings &settings)
{
    if (settings.tlsCertificate.isEmpty() != settings.tlsKey.isEmpty()) {
        const QString missing = settings.tlsKey.isEmpty() ? u"tls-key"_s : u"tls-certificate"_s;
        return Error::invalid(missing,
                u"%1 is missing: a certificate and its key are given together."_s.arg(missing));
    }
    return {};
}

Result<void> check(const Settings &settings)
{
    const bool isKnown = settings.database.startsWith("sqlite:"_L1) ||
                         settings.database.startsWith("postgresql://"_L1);
    if (!settings.database.isEmpty() && !isKnown) {
        // Without what may be a password.
        return Error::invalid(u"database"_s,
                u"database is neither sqlite:PATH nor postgresql://USER@HOST/NAME."_s);
    }
    if (auto address = readListenAddress(settings.listen); !address)
        return address.error();
    if (auto result = checkPublicUrl(settings.publicUrl); !result)
        return result;
    if (auto result = checkTls(settings); !result)
        return result;
    static const QRegularExpression region(u"^([A-Z]{2})?$"_s);
    if (!region.match(settings.defaultRegion).hasMatch()) {
        return refusal(u"default-region"_s, settings.defaultRegion,
                u"two capital letters are needed, such as KE or SA."_s);
    }
    if (settings.leaseTime <= settings.requestTimeout) {
        return Error::invalid(u"lease-time"_s,
                u"lease-time (%1) must be longer than request-timeout (%2): a claim must outlive "
                "the request it covers."_s.arg(
                        toText(settings.leaseTime), toText(settings.requestTimeout)));
    }
    return {};
}

/** The file's lines by setting. CLI11 reads TOML and INI alike. */
Result<QHash<QString, QString>> readFile(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile() || !file.isReadable()) {
        return Error::invalid(
                u"config"_s, u"The configuration file %1 %2."_s.arg(path,
                                     file.exists() ? u"cannot be read"_s : u"does not exist"_s));
    }
    if (file.size() > 65'536)
        return Error::invalid(u"config"_s, u"The configuration file %1 is too large."_s.arg(path));
    QHash<QString, QString> found;
    try {
        for (const CLI::ConfigItem &item : CLI::ConfigTOML().from_file(path.toStdString())) {
            const QString name = QString::fromStdString(item.fullname()).replace(u'_', u'-');
            const bool isKnown = std::any_of(
                    rows.begin(), rows.end(), [&](const Row &row) { return nameOf(row) == name; });
            if (!isKnown) {
                return Error::invalid(u"config"_s,
                        u"%1: there is no setting \"%2\"; `heliographctl --help` lists them."_s.arg(
                                path, name.left(60)));
            }
            if (item.inputs.size() != 1) {
                return Error::invalid(name, u"%1: %2 needs one value."_s.arg(path, name));
            }
            found.insert(name, QString::fromStdString(item.inputs.front()));
        }
    } catch (const CLI::Error &error) {
        return Error::invalid(u"config"_s,
                u"%1 cannot be understood: %2"_s.arg(path, QString::fromUtf8(error.what())));
    }
    return found;
}

} // namespace

void SettingsOptions::addTo(CLI::App &app)
{
    m_given.resize(rows.size());
    app.add_option("--config", m_configFile, "settings, one \"name = value\" a line")
            ->type_name("FILE")
            ->group("Settings");
    for (size_t i = 0; i < rows.size(); ++i) {
        app.add_option(std::string("--") + rows[i].name, m_given[i], rows[i].help)
                ->type_name(rows[i].placeholder)
                ->group("Settings");
    }
}

Result<Settings> SettingsOptions::read()
{
    QString path = QString::fromStdString(m_configFile);
    if (path.isEmpty())
        path = qEnvironmentVariable("HELIOGRAPH_CONFIG");
    QHash<QString, QString> file;
    if (!path.isEmpty()) {
        auto lines = readFile(path);
        if (!lines)
            return lines.error();
        file = *lines;
    }

    Settings settings;
    m_origins.clear();
    for (size_t i = 0; i < rows.size(); ++i) {
        const Row &row = rows[i];
        const QByteArray variable = variableOf(row).toLatin1();
        std::optional<QString> text;
        QString origin = u"default"_s;
        if (!m_given[i].empty()) {
            text = QString::fromStdString(m_given[i]);
            origin = u"--"_s + nameOf(row);
        } else if (!qEnvironmentVariableIsEmpty(variable.constData())) {
            text = qEnvironmentVariable(variable.constData());
            origin = QString::fromLatin1(variable);
        } else if (file.contains(nameOf(row))) {
            text = file.value(nameOf(row));
            origin = path;
        }
        if (text) {
            if (auto assigned = assign(settings, row, *text); !assigned)
                return Error::invalid(
                        nameOf(row), assigned.error().text + u" (from %1)"_s.arg(origin));
        }
        m_origins.append({nameOf(row), shown(settings, row), origin});
    }
    if (auto checked = check(settings); !checked)
        return checked.error();
    return settings;
}

Result<Milliseconds> durationFromText(const QString &name, const QString &text)
{
    static const QHash<QString, qint64> units{{u"ms"_s, 1}, {u"s"_s, 1000}, {u"min"_s, 60'000},
            {u"h"_s, 3'600'000}, {u"d"_s, 86'400'000}};
    static const QRegularExpression pattern(u"^([0-9]{1,9})(ms|s|min|h|d)$"_s);
    const auto match = pattern.match(text);
    const qint64 count = match.captured(1).toLongLong() * units.value(match.captured(2));
    constexpr qint64 year = 366LL * 86'400'000;
    if (!match.hasMatch() || count > year) {
        return refusal(name, text,
                u"a number with a unit is needed, such as 500ms, 30s, 5min, 72h or 7d; at most a "
                "year."_s);
    }
    return Milliseconds(count);
}

QString toText(Milliseconds duration)
{
    struct Unit {
        qint64 milliseconds;
        QLatin1String name;
    };
    for (const Unit &unit : {Unit{86'400'000, "d"_L1}, Unit{3'600'000, "h"_L1},
                 Unit{60'000, "min"_L1}, Unit{1000, "s"_L1}}) {
        if (duration.count() != 0 && duration.count() % unit.milliseconds == 0)
            return QString::number(duration.count() / unit.milliseconds) + unit.name;
    }
    return QString::number(duration.count()) + u"ms"_s;
}

} // namespace helio
