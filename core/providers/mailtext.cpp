// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/mailtext.h"

#include <QRegularExpression>

#include <algorithm>
#include <memory>

// GIO has members called so.
#undef signals
#undef slots
#undef emit
#include <gmime/gmime.h>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

template <auto Release>
struct ReleaseWith {
    template <typename T>
    void operator()(T *object) const
    {
        Release(object);
    }
};
template <typename T>
using Object = std::unique_ptr<T, ReleaseWith<&g_object_unref>>;
template <typename T>
using Text = std::unique_ptr<T, ReleaseWith<&g_free>>;

const char *utf8 = "utf-8";

/** One line of visible characters: whatever would end a header field becomes a space. */
QByteArray oneLine(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
                c == QChar::ParagraphSeparator)
            c = u' ';
    }
    // GMime leaves what looks encoded already, and a reader would decode it: not what was written.
    static const QRegularExpression encodedWord(u"=\\?(?=[^? ]+\\?[bBqQ]\\?[^? ]*\\?=)"_s);
    return line.simplified().replace(encodedWord, u"= ?"_s).toUtf8();
}

void addAddress(GMimeMessage *message, GMimeAddressType type, const EmailAddress &address)
{
    const QByteArray name = oneLine(address.displayName);
    const Object<InternetAddress> mailbox(internet_address_mailbox_new(
            name.isEmpty() ? nullptr : name.constData(), address.address.toLatin1().constData()));
    internet_address_set_charset(mailbox.get(), utf8);
    internet_address_list_add(g_mime_message_get_addresses(message, type), mailbox.get());
}

Object<GMimeTextPart> bodyPart(const QString &body)
{
    QByteArray text = body.toUtf8();
    text.replace("\r\n", "\n").replace('\r', '\n').replace('\n', "\r\n");
    if (!text.endsWith("\r\n"))
        text += "\r\n";
    const Object<GMimeStream> stream(
            g_mime_stream_mem_new_with_buffer(text.constData(), size_t(text.size())));
    const Object<GMimeDataWrapper> content(
            g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    Object<GMimeTextPart> part(g_mime_text_part_new_with_subtype("plain"));
    g_mime_text_part_set_charset(part.get(), utf8);
    g_mime_part_set_content(GMIME_PART(part.get()), content.get());
    // Quoted-printable triples every byte outside ASCII; base64 adds a third to all.
    const auto wide =
            std::count_if(text.begin(), text.end(), [](char c) { return uchar(c) > 0x7e; });
    g_mime_part_set_content_encoding(GMIME_PART(part.get()),
            wide > text.size() / 6 ? GMIME_CONTENT_ENCODING_BASE64
                                   : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return part;
}

} // namespace

QByteArray toInternetMessage(const MailText &mail)
{
    static const bool isReady = (g_mime_init(), true);
    Q_UNUSED(isReady);
    const Object<GMimeMessage> message(g_mime_message_new(TRUE));
    GMimeMessage *m = message.get();
    addAddress(m, GMIME_ADDRESS_TYPE_FROM, mail.from);
    addAddress(m, GMIME_ADDRESS_TYPE_TO, mail.to);
    if (mail.replyTo)
        addAddress(m, GMIME_ADDRESS_TYPE_REPLY_TO, *mail.replyTo);
    g_mime_message_set_subject(m, oneLine(mail.subject).constData(), utf8);
    GDateTime *date = g_date_time_new_from_unix_utc(
            std::chrono::floor<std::chrono::seconds>(mail.date).time_since_epoch().count());
    g_mime_message_set_date(m, date);
    g_date_time_unref(date);
    // GMime adds the angle brackets itself.
    g_mime_message_set_message_id(m, mail.messageId.mid(1).chopped(1).constData());
    for (const auto &[name, value] : mail.headers)
        g_mime_object_set_header(GMIME_OBJECT(m), name.constData(),
                oneLine(QString::fromLatin1(value)).constData(), nullptr);
    g_mime_message_set_mime_part(m, GMIME_OBJECT(bodyPart(mail.body).get()));

    GMimeFormatOptions *options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    const Text<char> text(g_mime_object_to_string(GMIME_OBJECT(m), options));
    g_mime_format_options_free(options);
    return QByteArray(text.get());
}

} // namespace helio
