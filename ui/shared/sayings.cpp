// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/sayings.h"

#include "ui/shared/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** As the engine writes them; the more particular first. Each holds a figure or a name at %1 … */
constexpr const char *templates[] = {
        // what changed by itself
        QT_TRANSLATE_NOOP("Sayings",
                "%1 of %2 requests failed within %3 s. Nothing is sent there for %4 s, then %5 "
                "messages try it."),
        QT_TRANSLATE_NOOP(
                "Sayings", "%1 messages in a row got through after %2 s. It is used again."),
        QT_TRANSLATE_NOOP("Sayings",
                "The pace is halved to %1 segments a second, because %2. It climbs back slowly."),
        QT_TRANSLATE_NOOP("Sayings", "the provider answered that it is too fast (HTTP 429)"),
        QT_TRANSLATE_NOOP("Sayings", "the provider answered that it is too fast"),
        QT_TRANSLATE_NOOP("Sayings", "its queue is full"),
        QT_TRANSLATE_NOOP("Sayings",
                "The provider asked for no slower pace for %1 s: the full pace is back."),
        QT_TRANSLATE_NOOP("Sayings",
                "It takes %1 % of %3 requests, where other accounts take %2 % to the same "
                "countries."),
        QT_TRANSLATE_NOOP("Sayings",
                "It delivers %1 % of %3 messages, where other accounts deliver %2 % to the same "
                "countries."),
        QT_TRANSLATE_NOOP("Sayings",
                "It no longer does clearly worse than other accounts to the same countries."),
        QT_TRANSLATE_NOOP("Sayings",
                "%1 set it to %2 %. It climbs back as long as nothing speaks against it."),
        QT_TRANSLATE_NOOP("Sayings", "A test found that the provider accepts it again."),
        // an account's test
        QT_TRANSLATE_NOOP("Sayings",
                "%1 answered in %2 ms and accepts the credentials. It was stopped and sends "
                "again."),
        QT_TRANSLATE_NOOP("Sayings", "%1 answered in %2 ms and accepts the credentials."),
        // a call to ourselves
        QT_TRANSLATE_NOOP("Sayings",
                "This program has no public address, so nobody can call it. Start the one that "
                "takes the calls with a public URL (--public-url or HELIOGRAPH_PUBLIC_URL)."),
        QT_TRANSLATE_NOOP("Sayings",
                "Our own signed call came in after %1 ms and was believed. But only this machine "
                "can reach that address."),
        QT_TRANSLATE_NOOP("Sayings", "Our own signed call came in after %1 ms and was believed."),
        QT_TRANSLATE_NOOP("Sayings",
                "Start with a public URL (--public-url or HELIOGRAPH_PUBLIC_URL), behind a proxy "
                "or tunnel; without one, receipts are asked for instead."),
        QT_TRANSLATE_NOOP("Sayings",
                "Our own call came in, but its signature did not fit the address it came to."),
        QT_TRANSLATE_NOOP("Sayings",
                "Something on the way changes path or query. The signature covers the address "
                "shown here: pass it on unchanged."),
        QT_TRANSLATE_NOOP("Sayings", "Nobody answers at the public address. %1"),
        QT_TRANSLATE_NOOP(
                "Sayings", "Check the name, the firewall, and that the proxy or tunnel runs."),
        QT_TRANSLATE_NOOP("Sayings", "HTTP %1 came back, but not from this program."),
        QT_TRANSLATE_NOOP("Sayings",
                "Providers do not follow redirects for signed calls: give the address it leads to "
                "as the public URL."),
        QT_TRANSLATE_NOOP("Sayings",
                "A proxy asks for a login there. Let /callbacks/ and /inbound/ pass without one; "
                "the calls are signed."),
        QT_TRANSLATE_NOOP("Sayings",
                "Another program answers there, or the proxy leaves out part of the path. Pass "
                "/callbacks/ and /inbound/ on unchanged."),
        QT_TRANSLATE_NOOP("Sayings",
                "The proxy or tunnel works, but does not reach this program. Point it at the "
                "address this program listens on."),
        QT_TRANSLATE_NOOP("Sayings",
                "Another program answers there, perhaps an older worker. Check where the public "
                "URL leads."),
        QT_TRANSLATE_NOOP("Sayings",
                "Check where the public URL leads, and that its proxy passes /callbacks/ on "
                "unchanged."),
        // what happened on the line
        QT_TRANSLATE_NOOP("Sayings", "%1 refused the connection: nothing listens there"),
        QT_TRANSLATE_NOOP("Sayings", "the host name %1 was not found"),
        QT_TRANSLATE_NOOP("Sayings",
                "%1 failed the TLS handshake: its certificate is not trusted, or it speaks no "
                "TLS"),
        QT_TRANSLATE_NOOP("Sayings", "%1 closed the connection before its answer was complete"),
        // why an account cannot work
        QT_TRANSLATE_NOOP("Sayings", "Its secrets are being read."),
        QT_TRANSLATE_NOOP("Sayings", "This program has no provider called \"%1\"."),
        QT_TRANSLATE_NOOP(
                "Sayings", "%1 of account %2: the environment variable %3 is not set or empty."),
        QT_TRANSLATE_NOOP("Sayings",
                "%1 of account %2: the keychain has no such entry: set the secret again."),
        QT_TRANSLATE_NOOP("Sayings",
                "%1 of account %2: the keychain is locked, or refused access: unlock it and try "
                "again."),
        QT_TRANSLATE_NOOP("Sayings", "%1 of account %2: the file %3 does not exist."),
        QT_TRANSLATE_NOOP(
                "Sayings", "%1 has %2 unfinished messages; cancel them or let them end first."),
        // looking a number up
        QT_TRANSLATE_NOOP("Sayings", "%1 is isolated: nothing is asked of it."),
        QT_TRANSLATE_NOOP("Sayings", "%1 cannot look up numbers; accounts of these can: %2."),
        QT_TRANSLATE_NOOP(
                "Sayings", "none that works can look up numbers; accounts of these can: %1. %2"),
        QT_TRANSLATE_NOOP(
                "Sayings", "none that works can look up numbers; accounts of these can: %1."),
        QT_TRANSLATE_NOOP("Sayings", "%1 does not look up such numbers."),
        // routes, and what is asked of them
        QT_TRANSLATE_NOOP("Sayings", "%1 is possible, but in no range that is known to be in use."),
        QT_TRANSLATE_NOOP("Sayings", "it makes %1 segments in %2."),
        QT_TRANSLATE_NOOP("Sayings", "Route \"%1\": %2"),
        QT_TRANSLATE_NOOP("Sayings", "there is no account \"%1\"."),
        QT_TRANSLATE_NOOP("Sayings", "“%1” is not accepted; %2."),
        QT_TRANSLATE_NOOP("Sayings", "1 to 60 characters are needed"),
        QT_TRANSLATE_NOOP("Sayings", "ISO 3166 codes such as KE are"),
        QT_TRANSLATE_NOOP("Sayings", "beginnings such as +25471 are"),
        QT_TRANSLATE_NOOP("Sayings", "time_zone is a name such as Africa/Nairobi"),
        QT_TRANSLATE_NOOP("Sayings", "each account stands there once"),
        QT_TRANSLATE_NOOP("Sayings", "%1 accounts are given; 1 to %2 are accepted."),
        QT_TRANSLATE_NOOP(
                "Sayings", "from and to must be two different times, such as 08:00 and 20:00."),
        // everywhere
        QT_TRANSLATE_NOOP("Sayings",
                "The engine is stopping or not open; nothing was accepted. Try again in a "
                "moment."),
};

struct Saying {
    const char *source;
    QRegularExpression shape;
    QList<int> places; ///< of each captured text, the number behind its %
};

Saying sayingOf(const char *source)
{
    static const QRegularExpression mark(u"%([1-9])"_s);
    const QString text = QString::fromUtf8(source);
    Saying saying{source, {}, {}};
    QString shape;
    qsizetype from = 0;
    for (auto match = mark.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        shape += QRegularExpression::escape(text.mid(from, found.capturedStart() - from)) +
                 u"(.*?)"_s;
        saying.places.append(found.captured(1).toInt());
        from = found.capturedEnd();
    }
    shape += QRegularExpression::escape(text.mid(from));
    saying.shape.setPattern(QRegularExpression::anchoredPattern(shape));
    saying.shape.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
    return saying;
}

const std::vector<Saying> &sayings()
{
    static const std::vector<Saying> all = [] {
        std::vector<Saying> made;
        std::transform(
                std::begin(templates), std::end(templates), std::back_inserter(made), &sayingOf);
        return made;
    }();
    return all;
}

struct Found {
    const Saying *saying = nullptr;
    QStringList parts; ///< as captured
};

Found find(const QString &sentence)
{
    for (const Saying &saying : sayings()) {
        const QRegularExpressionMatch match = saying.shape.match(sentence);
        if (match.hasMatch())
            return {&saying, match.capturedTexts().mid(1)};
    }
    return {};
}

/** With or without the field that the REST API names before it. */
Found findAnywhere(const QString &sentence)
{
    static const QRegularExpression field(u"\\A[a-z_]+: "_s);
    const Found found = find(QString(sentence).remove(field));
    return found.saying ? found : find(sentence);
}

/** Figures have the digits and the direction of what is around them; names keep their own. */
QString part(const QString &text)
{
    bool isWhole = false;
    if (const qint64 whole = text.toLongLong(&isWhole); isWhole)
        return number(whole);
    bool isFigure = false;
    const double figure = text.toDouble(&isFigure);
    constexpr int digits = 6;
    return isFigure ? QLocale().toString(figure, 'g', digits) : isolated(text);
}

} // namespace

bool isSaying(const QString &sentence)
{
    return findAnywhere(sentence).saying;
}

QString inWords(const QString &sentence) // NOLINT(misc-no-recursion): a part may be a sentence
{
    const Found found = findAnywhere(sentence);
    if (!found.saying)
        return sentence;
    const QString source = QString::fromUtf8(found.saying->source);
    const QString words = QCoreApplication::translate("Sayings", found.saying->source);
    if (words == source)
        return sentence;
    static const QRegularExpression mark(u"%([1-9])"_s);
    QString told;
    qsizetype from = 0;
    for (auto match = mark.globalMatch(words); match.hasNext();) {
        const QRegularExpressionMatch place = match.next();
        const qsizetype index = found.saying->places.indexOf(place.captured(1).toInt());
        const QString text = found.parts.value(index);
        told += words.mid(from, place.capturedStart() - from) +
                (isSaying(text) ? inWords(text) : part(text));
        from = place.capturedEnd();
    }
    return told + words.mid(from);
}

} // namespace helio
