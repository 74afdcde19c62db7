// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/whatsappinbound.h"

#include "core/providers/inboundwords.h"

#include <QJsonArray>
#include <QStringList>

#include <functional>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

QString textIn(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toString();
}

/** A reply by tapping: its title is what the person meant to say. */
QString interactiveWords(const QJsonObject &reply)
{
    for (const auto kind : {"button_reply"_L1, "list_reply"_L1}) {
        if (QString title = textIn(reply.value(kind).toObject(), "title"_L1); !title.isEmpty())
            return title;
    }
    return shownAs(u"form"_s, textIn(reply.value("nfm_reply"_L1).toObject(), "body"_L1));
}

QString contactWords(const QJsonArray &cards)
{
    QStringList names;
    for (const auto &card : cards)
        names.append(textIn(card["name"_L1].toObject(), "formatted_name"_L1));
    names.removeAll(QString());
    return shownAs(u"contact"_s, names.join(u", "_s));
}

QString degrees(const QJsonValue &value)
{
    constexpr int digits = 9; // a hand's breadth
    return value.isDouble() ? QString::number(value.toDouble(), 'g', digits) : QString();
}

QString locationWords(const QJsonObject &place)
{
    return placeWords(textIn(place, "name"_L1), textIn(place, "address"_L1),
            degrees(place["latitude"_L1]), degrees(place["longitude"_L1]));
}

QString reactionWords(const QJsonObject &reaction)
{
    const QString emoji = textIn(reaction, "emoji"_L1);
    return emoji.isEmpty() ? shownAs(u"reaction withdrawn"_s) : shownAs(u"reaction"_s, emoji);
}

QString orderWords(const QJsonObject &order)
{
    const qsizetype products = order.value("product_items"_L1).toArray().size();
    return shownAs(u"order, products: %1"_s.arg(products), textIn(order, "text"_L1));
}

QString documentWords(const QJsonObject &document)
{
    const QString caption = textIn(document, "caption"_L1);
    return mediaWords(u"document"_s, caption.isEmpty() ? textIn(document, "filename"_L1) : caption);
}

struct Kind {
    const char *type; ///< also the name of the member that holds it
    std::function<QString(const QJsonValue &)> words;
    bool isMedia = false;
};

QString captioned(const char *kind, const QJsonValue &media)
{
    return mediaWords(QString::fromLatin1(kind), textIn(media.toObject(), "caption"_L1));
}

const QList<Kind> &kinds()
{
    using Value = const QJsonValue &;
    static const QList<Kind> table{
            {"text",
                    [](Value text) {
                        return textIn(text.toObject(), "body"_L1);
                    }},
            {"button",
                    [](Value button) {
                        return textIn(button.toObject(), "text"_L1);
                    }},
            {"interactive",
                    [](Value reply) {
                        return interactiveWords(reply.toObject());
                    }},
            {"image", [](Value media) { return captioned("image", media); }, true},
            {"video", [](Value media) { return captioned("video", media); }, true},
            {"sticker", [](Value media) { return captioned("sticker", media); }, true},
            {"voice", [](Value media) { return captioned("voice", media); }, true},
            {"audio",
                    [](Value media) {
                        const bool isVoice = media["voice"_L1].toBool();
                        return captioned(isVoice ? "voice" : "audio", media);
                    },
                    true},
            {"document", [](Value media) { return documentWords(media.toObject()); }, true},
            {"location",
                    [](Value place) {
                        return locationWords(place.toObject());
                    }},
            {"contacts",
                    [](Value cards) {
                        return contactWords(cards.toArray());
                    }},
            {"reaction",
                    [](Value reaction) {
                        return reactionWords(reaction.toObject());
                    }},
            {"order",
                    [](Value order) {
                        return orderWords(order.toObject());
                    }},
    };
    return table;
}

} // namespace

WhatsAppWords whatsAppWords(const QJsonObject &message)
{
    const QString type = textIn(message, "type"_L1);
    for (const Kind &kind : kinds()) {
        const auto name = QLatin1StringView(kind.type);
        if (type != name)
            continue;
        const QString words = kind.words(message.value(name));
        if (words.isEmpty())
            break;
        return {.text = words, .mediaCount = kind.isMedia ? 1 : 0};
    }
    return {.text = shownAs(u"a message that cannot be shown here"_s)};
}

} // namespace helio
