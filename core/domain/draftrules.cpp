// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/draftrules.h"

#include "core/domain/emailaddress.h"
#include "core/domain/phonenumber.h"
#include "core/domain/whatsapp.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr int segmentsAtMost = 10;
constexpr int whatsAppTextAtMost = 4096;
constexpr int emailTextAtMost = 100'000;
constexpr int templateNameAtMost = 512; // Meta's limit; Twilio's ids have 34
constexpr int valuesAtMost = 100;
constexpr int valueAtMost = 1024; // a template's whole text has no more
constexpr int subjectAtMost = 200;

Error invalid(const QString &field, const QString &why)
{
    return Error::invalid(field, u"%1: %2"_s.arg(field, why));
}

QString channelTitle(Channel channel)
{
    switch (channel) {
    case Channel::Sms:
        return u"SMS"_s;
    case Channel::WhatsApp:
        return u"WhatsApp"_s;
    case Channel::Email:
        return u"e-mail"_s;
    }
    Q_UNREACHABLE();
}

/** The provider's limit; where no account is chosen yet, the channel's. */
int longestText(Channel channel, const ProviderInfo &provider)
{
    const bool isChosen = !provider.word.isEmpty();
    switch (channel) {
    case Channel::Sms:
        return provider.maxCharacters;
    case Channel::WhatsApp:
        return isChosen ? std::min(whatsAppTextAtMost, provider.maxCharacters) : whatsAppTextAtMost;
    case Channel::Email:
        return isChosen ? provider.maxCharacters : emailTextAtMost;
    }
    Q_UNREACHABLE();
}

Result<void> checkTemplate(const Content &content, Channel channel)
{
    if (content.templateName.isEmpty()) {
        if (content.templateLanguage.isEmpty() && content.parameters.isEmpty())
            return {};
        return invalid(u"template.name"_s, u"it is missing; a language and values need it."_s);
    }
    if (channel != Channel::WhatsApp)
        return invalid(
                u"template"_s, u"%1 has no templates of the provider's; only WhatsApp has."_s.arg(
                                       channelTitle(channel)));
    static const QRegularExpression name(u"\\A[A-Za-z0-9_]{1,%1}\\z"_s.arg(templateNameAtMost));
    if (!name.match(content.templateName).hasMatch())
        return invalid(u"template.name"_s,
                u"letters, digits and underscores are accepted, at most %1: Meta's name of the "
                "template, or Twilio's id of it (HX…)."_s.arg(templateNameAtMost));
    static const QRegularExpression language(u"\\A([a-z]{2,3}(_[A-Za-z]{2,4})?)?\\z"_s);
    if (!language.match(content.templateLanguage).hasMatch())
        return invalid(u"template.language"_s,
                u"Meta's code of the language is accepted, such as en or en_US."_s);
    if (content.parameters.size() > valuesAtMost)
        return invalid(u"template.parameters"_s,
                u"%1 were given; at most %2 are accepted."_s.arg(content.parameters.size())
                        .arg(valuesAtMost));
    for (qsizetype i = 0; i < content.parameters.size(); ++i) {
        const qsizetype size = content.parameters[i].size();
        if (auto sound = checkCharacters(u"template.parameters"_s, content.parameters[i]); !sound)
            return sound;
        if (content.parameters[i].trimmed().isEmpty() || size > valueAtMost)
            return invalid(u"template.parameters"_s,
                    u"the value of {{%1}} has %2 characters; 1 to %3 are accepted, not only "
                    "spaces."_s.arg(i + 1)
                            .arg(size)
                            .arg(valueAtMost));
    }
    return {};
}

Result<void> checkSubject(const QString &subject, Channel channel)
{
    if (subject.isEmpty())
        return {};
    if (channel != Channel::Email)
        return invalid(u"subject"_s, u"%1 has none; only e-mail has."_s.arg(channelTitle(channel)));
    if (auto sound = checkCharacters(u"subject"_s, subject); !sound)
        return sound;
    const bool isOneLine = std::none_of(subject.begin(), subject.end(),
            [](QChar c) { return c.category() == QChar::Other_Control; });
    if (!isOneLine || subject.size() > subjectAtMost)
        return invalid(u"subject"_s,
                u"one line of at most %1 characters is accepted."_s.arg(subjectAtMost));
    return {};
}

Result<void> checkBody(const Draft &draft, const ProviderInfo &provider)
{
    if (draft.body.trimmed().isEmpty()) {
        if (!draft.content.templateName.isEmpty() && draft.body.isEmpty())
            return {}; // a template brings its own text
        return invalid(u"body"_s, u"it is empty; give the text to send."_s);
    }
    if (auto sound = checkCharacters(u"body"_s, draft.body); !sound)
        return sound;
    const int longest = longestText(draft.channel, provider);
    if (draft.body.size() > longest)
        return invalid(u"body"_s,
                u"%1 characters were given; %2 accepts at most %3."_s.arg(draft.body.size())
                        .arg(provider.title.isEmpty() ? channelTitle(draft.channel)
                                                      : provider.title)
                        .arg(longest));
    const qsizetype bytes = draft.body.toUtf8().size();
    if (provider.maxBytes > 0 && bytes > provider.maxBytes)
        return invalid(u"body"_s,
                u"its characters take %1 bytes in UTF-8; %2 accepts at most %3."_s.arg(bytes)
                        .arg(provider.title)
                        .arg(provider.maxBytes));
    return {};
}

} // namespace

Channel impliedChannel(const QString &recipient)
{
    return recipient.contains(u'@') ? Channel::Email : Channel::Sms;
}

Result<Recipient> readRecipient(Channel channel, const QString &text, const QString &defaultRegion)
{
    switch (channel) {
    case Channel::Sms: {
        const auto number = PhoneNumber::parse(text, defaultRegion);
        if (!number)
            return number.error();
        return Recipient{number->e164, countryOf(number->e164), number->isValid};
    }
    case Channel::WhatsApp: {
        const auto person = parseWhatsAppAddress(text, defaultRegion);
        if (!person)
            return person.error();
        return Recipient{
                *person, isBusinessScopedId(*person) ? person->left(2) : countryOf(*person)};
    }
    case Channel::Email: {
        const auto mailbox = EmailAddress::parse(text);
        if (!mailbox)
            return mailbox.error();
        return Recipient{mailbox->address, {}};
    }
    }
    Q_UNREACHABLE();
}

Result<void> checkCharacters(const QString &field, const QString &text)
{
    if (text.isValidUtf16() && !text.contains(QChar(u'\0')))
        return {};
    return invalid(
            field, u"it holds a NUL or half a character; neither can be sent. Leave it out."_s);
}

Result<QString> readSender(Channel channel, const QString &text)
{
    switch (channel) {
    case Channel::Sms:
        return parseSender(text);
    case Channel::WhatsApp: {
        const QString sender = text.trimmed();
        if (sender.startsWith("MG"_L1))
            return parseSender(sender);
        const auto number = PhoneNumber::parse(sender, {}, u"from"_s);
        if (!number)
            return number.error();
        return number->e164;
    }
    case Channel::Email: {
        const auto mailbox = EmailAddress::parseMailbox(text);
        if (!mailbox)
            return mailbox.error();
        return text.trimmed();
    }
    }
    Q_UNREACHABLE();
}

Result<ReadText> readText(const Draft &draft, const ProviderInfo &provider)
{
    if (auto fits = checkTemplate(draft.content, draft.channel); !fits)
        return fits.error();
    if (auto fits = checkSubject(draft.content.subject, draft.channel); !fits)
        return fits.error();
    if (auto fits = checkBody(draft, provider); !fits)
        return fits.error();
    const QString text = draft.body.normalized(QString::NormalizationForm_C);
    const SegmentCount cut = countSegments(text);
    if (draft.channel != Channel::Sms)
        return ReadText{text, cut.encoding, 1};
    if (cut.segments > segmentsAtMost)
        return invalid(u"body"_s,
                u"it makes %1 segments in %2; at most %3 are accepted. Shorten it, or replace the "
                "characters that make it dearer."_s.arg(cut.segments)
                        .arg(toName(cut.encoding))
                        .arg(segmentsAtMost));
    return ReadText{text, cut.encoding, cut.segments};
}

bool fitsSms(const Message &message)
{
    return !message.body.isEmpty() && message.to.startsWith('+'_L1) &&
           countSegments(message.body).segments <= segmentsAtMost;
}

} // namespace helio
